package import CohortCore
import GRDB

extension Store {
    /// The facilitators in the order of their codes, with their absences.
    package func facilitators(limit: Int, offset: Int = 0) async throws -> (facilitators: [Facilitator], total: Int) {
        try await read { db in
            let facilitators = try FacilitatorReader.fetch(
                in: db,
                where: "id IN (SELECT id FROM facilitator ORDER BY code LIMIT :limit OFFSET :offset)",
                arguments: ["limit": limit, "offset": offset]
            )
            return (facilitators, try Int.fetchOne(db, sql: "SELECT count(*) FROM facilitator") ?? 0)
        }
    }

    /// - Throws: ``CohortError`` when there is none, with the nearest code.
    package func facilitator(_ reference: Reference) async throws -> Facilitator {
        try await read { db in try FacilitatorReader.fetch(Noun.facilitator.id(reference, in: db), in: db) }
    }

    /// - Throws: ``CohortError`` when the code is taken or a field breaks a rule.
    package func addFacilitator(_ profile: FacilitatorProfile, by act: Act) async throws -> Facilitator {
        try await write(act) { transaction in
            let db = transaction.db
            try profile.check()
            try Noun.facilitator.checkFree(profile.code, in: db)
            var writer = FacilitatorWriter(db: db)
            let id = try writer.insert(profile)
            try transaction.audit("facilitator.add", profile.code, ["background": profile.background])
            return try FacilitatorReader.fetch(id, in: db)
        }
    }

    /// - Throws: ``CohortError`` while sessions or reminders name them.
    package func removeFacilitator(_ reference: Reference, by act: Act) async throws -> Facilitator {
        try await write(act) { transaction in
            let db = transaction.db
            let facilitator = try FacilitatorReader.fetch(Noun.facilitator.id(reference, in: db), in: db)
            let code = facilitator.profile.code
            let sessions = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM sessionFacilitator WHERE facilitatorID = ?",
                arguments: [facilitator.id]
            )
            let reminders = try Int.fetchOne(
                db,
                sql: "SELECT count(*) FROM reminder WHERE facilitatorID = ?",
                arguments: [facilitator.id]
            )
            if let sessions, let reminders, sessions + reminders > 0 {
                throw CohortError(
                    .conflict,
                    "\(code) is named by \(sessions) sessions and \(reminders) reminders.",
                    remedy: "Record an absence instead and plan the timetable again; the sessions held stay on record."
                )
            }
            try db.execute(sql: "DELETE FROM facilitator WHERE id = ?", arguments: [facilitator.id])
            try transaction.audit("facilitator.remove", code, [String: String]())
            return facilitator
        }
    }

    /// Records days on which a facilitator is not there.
    package func addFacilitatorAbsence(
        of reference: Reference,
        _ absence: Absence,
        by act: Act
    ) async throws -> Facilitator {
        try await write(act) { transaction in
            let id: Facilitator.ID = try Noun.facilitator.id(reference, in: transaction.db)
            try AbsenceTable.facilitator.add(absence, to: id, in: transaction.db)
            let facilitator = try FacilitatorReader.fetch(id, in: transaction.db)
            try transaction.audit("facilitator.absence", facilitator.profile.code, absence.days)
            return facilitator
        }
    }
}

package import CohortCore
import GRDB

/// Who sits together in one session.
package struct Seating: Hashable, Sendable {
    package var session: Session.ID
    /// Members by table.
    package var tables: [[Participant.ID]]

    package init(session: Session.ID, tables: [[Participant.ID]]) {
        self.session = session
        self.tables = tables
    }
}

extension Store {
    /// The tables of all sessions of a cohort that have some; of those to come only who is still a member.
    package func seatings(of cohort: Reference, at now: Moment) async throws -> [Session.ID: [[Participant.ID]]] {
        try await read { db in
            let id = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            return try seatings("session.cohortID = :id", ["id": id], at: now, in: db)
        }
    }

    /// The tables of one session; none when nobody made any.
    package func tables(of session: Reference, at now: Moment) async throws -> [[Participant.ID]] {
        try await read { db in
            let id = try Noun.session.id(session, as: Session.self, in: db)
            return try seatings("session.id = :id", ["id": id], at: now, in: db)[id] ?? []
        }
    }

    /// Sets the tables of sessions to come, in place of those they had.
    ///
    /// - Throws: ``CohortError`` when a session has begun, is not of this cohort, or seats someone who is no member;
    ///   nothing is then changed.
    package func seat(
        _ seatings: [Seating],
        in cohort: Reference,
        seed: UInt64,
        by act: Act
    ) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let cohortID = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            let members = try Set(memberIDs(of: cohortID, in: db))
            var codes: [String] = []
            for seating in seatings {
                let session = try session(seating.session, in: db)
                guard session.state == .planned, session.startsAt > act.at else {
                    throw CohortError(.conflict, "The session \(session.code) is over, or called off: its tables stay.")
                }
                guard try Noun.cohort.id(Reference(session.cohort), as: Cohort.self, in: db) == cohortID,
                    seating.tables.joined().allSatisfy(members.contains)
                else {
                    throw CohortError(
                        .conflict,
                        "The members of cohort \(cohort) have changed meanwhile.",
                        remedy: "Make the tables again."
                    )
                }
                try db.execute(sql: "DELETE FROM seat WHERE sessionID = ?", arguments: [seating.session])
                for (index, table) in seating.tables.enumerated() {
                    for member in table {
                        try db.execute(
                            sql: "INSERT INTO seat (sessionID, participantID, number) VALUES (?, ?, ?)",
                            arguments: [seating.session, member, index + 1]
                        )
                    }
                }
                codes.append(session.code.rawValue)
            }
            let code = try self.cohort(cohortID, in: db).code
            try transaction.audit(
                "cohort.tables",
                code,
                ["sessions": codes.joined(separator: " "), "seed": "\(seed)"]
            )
        }
    }

    /// Removes the tables of the sessions to come; those of sessions that were held stay on record.
    ///
    /// - Returns: Of how many sessions.
    package func removeSeatings(of cohort: Reference, by act: Act) async throws -> Int {
        try await write(act) { transaction in
            let db = transaction.db
            let cohortID = try Noun.cohort.id(cohort, as: Cohort.self, in: db)
            let sessions = try Session.ID.fetchAll(
                db,
                sql: """
                    SELECT id FROM session WHERE cohortID = ? AND state <> 'held' AND startsAt > ?
                        AND id IN (SELECT sessionID FROM seat) ORDER BY id
                    """,
                arguments: [cohortID, act.at]
            )
            for session in sessions {
                try db.execute(sql: "DELETE FROM seat WHERE sessionID = ?", arguments: [session])
            }
            let code = try self.cohort(cohortID, in: db).code
            try transaction.audit("cohort.remove-tables", code, ["sessions": "\(sessions.count)"])
            return sessions.count
        }
    }

    private func seatings(
        _ condition: String,
        _ arguments: StatementArguments,
        at now: Moment,
        in db: Database
    ) throws -> [Session.ID: [[Participant.ID]]] {
        var tables: [Session.ID: [Int: [Participant.ID]]] = [:]
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sessionID, number, seat.participantID FROM seat JOIN session ON session.id = sessionID
                JOIN participant ON participant.id = seat.participantID
                WHERE \(condition) AND (session.state = 'held' OR startsAt <= :now OR EXISTS (
                    SELECT 1 FROM membership WHERE membership.cohortID = session.cohortID
                        AND membership.participantID = seat.participantID AND leftAt IS NULL))
                ORDER BY sessionID, number, participant.code
                """,
            arguments: arguments + ["now": now]
        )
        while let row = try rows.next() { tables[row[0], default: [:]][row[1], default: []].append(row[2]) }
        return tables.mapValues { $0.sorted { $0.key < $1.key }.map(\.value) }
    }
}

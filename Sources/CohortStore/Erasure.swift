package import CohortCore
import GRDB

/// What erasing a person removed.
package struct Erasure: Hashable, Sendable {
    /// The code under which their row stays: `erased-` and its id.
    package var participant: Code
    /// How many rows were removed or emptied; 0 when they were erased before.
    package var rows: Int
}

extension Store {
    /// Removes everything personal about someone, in the tables and in what is left of them in the file.
    ///
    /// Their row stays under a code that says nothing, with their memberships, so that the counts of cohorts hold; waiting
    /// reminders and deliveries are taken back, texts and bodies emptied, message ids kept. The audit trail holds codes
    /// and stays as it is. Afterwards the file is written anew, which takes a second or so for each 100 MB and as much
    /// free disk: `secure_delete` does not reach the copies that SQLite leaves when it moves rows between pages.
    ///
    /// Erasing someone who was erased before does only the latter.
    /// - Throws: ``CohortError`` with `tryAgain` when the person is erased but the file could not be written anew.
    package func erase(_ reference: Reference, by act: Act) async throws -> Erasure {
        let erasure = try await write(act) { transaction in
            let db = transaction.db
            let participant = try ParticipantReader.fetch(Noun.participant.id(reference, in: db), in: db)
            if Erasure.isErased(participant.profile.code) {
                return Erasure(participant: participant.profile.code, rows: 0)
            }
            // First, so that what else a digest would have said to others waits again.
            try transaction.withdrawReminders(
                "(participantID = :person OR aboutID = :person)",
                ["person": participant.id],
                reason: "The person was erased."
            )
            try callOffSessions(of: participant.id, in: transaction)
            try leaveTeams(of: "team.id > :scope", 0, participant.id, in: transaction)
            var rows = 0
            for table in ErasureTable.all {
                let statement = try db.makeStatement(sql: table.erasure)
                try statement.execute(
                    arguments: Erasure.arguments(for: participant, of: statement, at: transaction.act.at)
                )
                rows += db.changesCount
            }
            let code = try Erasure.emptyProfile(of: participant.id, in: db)
            rows += 1
            transaction.touchesQueue = true
            try transaction.audit("participant.erase", code, ["rows": rows])
            return Erasure(participant: code, rows: rows)
        }
        do {
            try await writeAnew()
        } catch {
            throw CohortError(
                .tryAgain,
                "The person is erased, now \(erasure.participant), but what is left in free space could not be "
                    + "overwritten: \(error)",
                remedy: "Run `cohortctl participant erase \(erasure.participant)` once that is put right."
            )
        }
        return erasure
    }

    /// Writes the whole file anew, without free space, and empties the write-ahead log.
    func writeAnew() async throws {
        let path = path
        do {
            try await writer.barrierWriteWithoutTransaction { db in
                try db.execute(sql: "VACUUM")
                let isBlocked = try Bool.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
                guard isBlocked != true else {
                    throw CohortError(.tryAgain, "Another program reads the database \(path).")
                }
            }
        } catch {
            throw StoreFailure.explained(error, path: path)
        }
    }
}

extension Erasure {
    private static let prefix = "erased-"
    /// SQL over `code` that leaves out those who were erased.
    static let isNotErased = "code NOT GLOB 'erased-*'"

    static func isErased(_ code: Code) -> Bool { code.rawValue.hasPrefix(prefix) }

    /// Why a new thing may not have this code; `nil` when it may.
    static func refusal(of code: Code) -> CohortError? {
        guard isErased(code) else { return nil }
        return CohortError(
            .invalid,
            "The code \(code) is kept for people who were erased.",
            at: .init(field: "code"),
            remedy: "Choose a code that does not begin with “\(prefix)”."
        )
    }

    /// - Throws: ``CohortError`` when the person with this code was erased.
    static func checkPresent(_ code: Code) throws(CohortError) {
        guard isErased(code) else { return }
        throw CohortError(.conflict, "\(code) was erased.", remedy: "Add them under a new code if they come back.")
    }

    /// The arguments that a statement of ``ErasureTable`` has: SQLite refuses those it does not.
    static func arguments(
        for participant: Participant,
        of statement: Statement,
        at now: Moment? = nil
    ) -> StatementArguments {
        let all: [String: (any DatabaseValueConvertible)?] = [
            "id": participant.id, "code": participant.profile.code, "now": now,
        ]
        return StatementArguments(all.filter { statement.sql.contains(":\($0.key)") })
    }

    /// - Returns: The code that the row has from now on.
    fileprivate static func emptyProfile(of id: Participant.ID, in db: Database) throws -> Code {
        try db.execute(
            sql: """
                UPDATE participant SET code = :prefix || id, role = '', region = '', experienceYears = 0,
                    seniority = NULL, lineManagerID = NULL, sponsorID = NULL, leadershipShare = NULL, managementShare = NULL,
                    clinicalShare = NULL,
                    pattern = :pattern, aspiration = 'declines', hasConsented = 0, contactRoute = NULL,
                    quietFrom = NULL, quietUntil = NULL
                WHERE id = :id
                """,
            arguments: ["prefix": prefix, "pattern": StoreJSON.text(WorkingPattern(hours: [])), "id": id]
        )
        return try ParticipantReader.fetch(id, in: db).profile.code
    }
}

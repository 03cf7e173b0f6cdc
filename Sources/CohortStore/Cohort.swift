package import CohortCore
import GRDB

/// A cohort that formation proposes.
package struct CohortPlan: Hashable, Sendable {
    package var code: Code
    package var startDate: LocalDate
    package var members: [Participant.ID]

    package init(code: Code, startDate: LocalDate, members: [Participant.ID]) {
        self.code = code
        self.startDate = startDate
        self.members = members
    }
}

extension Store {
    /// Who is enrolled in a programme and has no cohort in it yet, by code.
    package func candidates(for programme: Reference) async throws -> [Candidate] {
        try await read { db in try candidates(waitingIDs(for: programme, in: db), in: db) }
    }

    func waitingIDs(for programme: Reference, in db: Database) throws -> [Participant.ID] {
        try Participant.ID.fetchAll(
            db,
            sql: """
                SELECT participantID FROM enrolment JOIN participant ON participant.id = participantID
                WHERE programmeID = :programme AND state = 'enrolled' AND participantID NOT IN (
                    SELECT membership.participantID FROM membership JOIN cohort ON cohort.id = cohortID
                    JOIN programmeVersion ON programmeVersion.id = programmeVersionID
                    WHERE programmeID = :programme AND leftAt IS NULL AND cohort.state <> 'cancelled')
                ORDER BY participant.code
                """,
            arguments: ["programme": Noun.programme.id(programme, as: Programme.self, in: db)]
        )
    }

    /// Forms cohorts in the newest version of their programme.
    package func form(
        _ plans: [CohortPlan],
        of programme: Reference,
        seed: UInt64,
        policy: ReminderPolicy,
        by act: Act
    ) async throws {
        try await write(act) { try form(plans, of: programme, seed: seed, policy: policy, in: $0) }
    }

    func form(
        _ plans: [CohortPlan],
        of programme: Reference,
        seed: UInt64,
        policy: ReminderPolicy,
        in transaction: Transaction
    ) throws {
        let (db, act) = (transaction.db, transaction.act)
        let stored = try storedProgramme(programme, in: db)
        let programmeID = try Noun.programme.id(programme, as: Programme.self, in: db)
        let planner = ReminderPlanner(programme: stored.programme, programmeID: programmeID, policy: policy)
        for plan in plans {
            try db.execute(
                sql: """
                    INSERT INTO cohort (code, programmeVersionID, startDate, state, seed, formedAt)
                    SELECT :code, id, :start, 'formed', :seed, :at FROM programmeVersion
                    WHERE programmeID = :programme AND version = :version
                    """,
                arguments: [
                    "code": plan.code, "start": plan.startDate, "seed": Int64(bitPattern: seed), "at": act.at,
                    "programme": programmeID, "version": stored.version,
                ]
            )
            let id = Cohort.ID(rawValue: db.lastInsertedRowID)
            let cohort = try cohort(id, in: db)
            for member in plan.members { try join(cohort, member, planner: planner, in: transaction) }
            try transaction.audit(
                "cohort.form",
                plan.code,
                [
                    "programme": stored.programme.code.rawValue, "members": "\(plan.members.count)",
                    "seed": "\(seed)",
                ]
            )
        }
    }

    package func cohorts(programme: Code?, state: CohortState?) async throws -> [Cohort] {
        try await read { db in
            try Row.fetchAll(
                db,
                sql: """
                    \(Self.cohortColumns)
                    WHERE (:programme IS NULL OR programme.code = :programme) AND (:state IS NULL OR cohort.state = :state)
                    ORDER BY cohort.code
                    """,
                arguments: ["programme": programme, "state": state]
            )
            .map(Cohort.init(row:))
        }
    }

    package func cohort(_ reference: Reference) async throws -> Cohort {
        try await read { db in try cohort(Noun.cohort.id(reference, in: db), in: db) }
    }

    /// Moves a cohort on; a finished one completes its members' enrolments, a cancelled one cancels its sessions.
    package func setState(_ state: CohortState, of reference: Reference, by act: Act) async throws -> Cohort {
        try await write(act) { try setState(state, of: Noun.cohort.id(reference, in: $0.db), in: $0) }
    }

    /// Calls a cohort off: its sessions to come are cancelled, and everyone is told once.
    package func cancelCohort(
        _ reference: Reference,
        reason: String,
        policy: ReminderPolicy,
        by act: Act
    ) async throws -> Cohort {
        try await write(act) { transaction in
            let id = try Noun.cohort.id(reference, as: Cohort.self, in: transaction.db)
            let planned = try sessions(
                "cohortID = :cohort AND session.state = 'planned'",
                ["cohort": id],
                in: transaction.db
            )
            let publication = try Publication(store: self, cohort: id, policy: policy, in: transaction)
            let cohort = try setState(.cancelled, of: id, in: transaction)
            let text = "\(publication.planner.programme.title): cohort \(cohort.code) is called off: \(reason)"
            try publication.tellEveryone(text, facilitatorsOf: planned, in: transaction)
            return cohort
        }
    }

    func setState(_ state: CohortState, of id: Cohort.ID, in transaction: Transaction) throws -> Cohort {
        let db = transaction.db
        let act = transaction.act
        let before = try cohort(id, in: db)
        let allowed: [CohortState] =
            switch before.state {
            case .formed: [.started, .cancelled]
            case .started: [.finished, .cancelled]
            case .finished, .cancelled: []
            }
        guard allowed.contains(state) else {
            throw CohortError(
                .conflict,
                "The cohort \(before.code) is \(before.state.rawValue) and cannot be \(state.rawValue) now.",
                remedy: before.state == .formed ? "`cohortctl cohort start \(before.code)` comes first." : nil
            )
        }
        if state == .finished { try checkIsOver(before, at: act.at, in: db) }
        try db.execute(sql: "UPDATE cohort SET state = ? WHERE id = ?", arguments: [state, before.id])
        if state == .finished {
            try db.execute(
                sql: """
                    UPDATE enrolment SET state = 'completed', endedAt = :at
                    WHERE state = 'enrolled'
                        AND programmeID = (SELECT id FROM programme WHERE code = :programme)
                        AND participantID IN (
                            SELECT participantID FROM membership WHERE cohortID = :cohort AND leftAt IS NULL)
                    """,
                arguments: ["at": act.at, "programme": before.programme, "cohort": before.id]
            )
        }
        if state == .cancelled {
            try db.execute(
                sql: """
                    UPDATE session SET state = 'cancelled', revision = revision + 1, changedAt = ?
                    WHERE cohortID = ? AND state = 'planned'
                    """,
                arguments: [act.at, before.id]
            )
            try transaction.withdrawReminders(
                "cohortID = :cohort",
                ["cohort": before.id],
                reason: "The cohort was cancelled."
            )
        }
        try transaction.audit("cohort.\(state.rawValue)", before.code, ["was": before.state.rawValue])
        return try cohort(before.id, in: db)
    }

    /// Its people would be told of sessions of something they have been through.
    private func checkIsOver(_ cohort: Cohort, at now: Moment, in db: Database) throws {
        let toCome = try Int.fetchOne(
            db,
            sql: "SELECT count(*) FROM session WHERE cohortID = ? AND state = 'planned' AND startsAt > ?",
            arguments: [cohort.id, now]
        )
        guard let toCome, toCome > 0 else { return }
        throw CohortError(
            .conflict,
            "The cohort \(cohort.code) has \(toCome) sessions still to come.",
            remedy: "Wait for them, or cancel them first (`cohortctl session cancel`)."
        )
    }

    func cohort(_ id: Cohort.ID, in db: Database) throws -> Cohort {
        guard let row = try Row.fetchOne(db, sql: "\(Self.cohortColumns) WHERE cohort.id = ?", arguments: [id]) else {
            throw CohortError.notFound("cohort", id)
        }
        return Cohort(row: row)
    }

    private static let cohortColumns = """
        SELECT cohort.*, programme.code AS programme, programmeVersion.version AS version,
            (SELECT count(*) FROM membership WHERE cohortID = cohort.id AND leftAt IS NULL) AS memberCount
        FROM cohort JOIN programmeVersion ON programmeVersion.id = programmeVersionID
        JOIN programme ON programme.id = programmeID
        """
}

extension Cohort {
    fileprivate init(row: Row) {
        self.init(
            id: row["id"],
            code: row["code"],
            programme: row["programme"],
            programmeVersion: row["version"],
            startDate: row["startDate"],
            state: row["state"],
            memberCount: row["memberCount"],
            seed: UInt64(bitPattern: row["seed"] as Int64)
        )
    }
}

package import CohortCore
import GRDB

extension Store {
    /// No more are kept at a time: each names everyone it divides.
    package static let mostSavedPlans = 200

    /// Keeps a plan under a name of its own.
    package func savePlan(
        _ code: Code,
        _ plans: [CohortPlan],
        of programme: Reference,
        startDate: LocalDate,
        seed: UInt64,
        moves: Int,
        by act: Act
    ) async throws -> SavedPlan {
        try await write(act) { transaction in
            let db = transaction.db
            let programmeID = try Noun.programme.id(programme, as: Programme.self, in: db)
            guard try Int.fetchOne(db, sql: "SELECT 1 FROM plan WHERE code = ?", arguments: [code]) == nil else {
                throw CohortError(
                    .conflict,
                    "There is a plan \(code) already.",
                    at: .init(field: "save"),
                    remedy: "Give another name, or remove it: `cohortctl plan remove \(code)`."
                )
            }
            guard try Int.fetchOne(db, sql: "SELECT count(*) FROM plan") ?? 0 < Self.mostSavedPlans else {
                throw CohortError(
                    .conflict,
                    "\(Self.mostSavedPlans) plans are saved already.",
                    remedy: "Remove one that is no longer needed: `cohortctl plan list`."
                )
            }
            try db.execute(
                sql: """
                    INSERT INTO plan (code, programmeID, startDate, seed, moves, cohorts, savedAt, principal)
                    VALUES (:code, :programme, :start, :seed, :moves, :cohorts, :at, :principal)
                    """,
                arguments: [
                    "code": code, "programme": programmeID, "start": startDate, "seed": Int64(bitPattern: seed),
                    "moves": moves, "cohorts": try StoreJSON.text(plans.map(\.code)), "at": act.at,
                    "principal": act.principal.description,
                ]
            )
            let id = SavedPlan.ID(rawValue: db.lastInsertedRowID)
            for (place, plan) in plans.enumerated() {
                for member in plan.members {
                    try db.cachedStatement(
                        sql: "INSERT INTO planMember (planID, participantID, place) VALUES (?, ?, ?)"
                    )
                    .execute(arguments: [id, member, place])
                }
            }
            let saved = try savedPlan(id, in: db)
            try transaction.audit(
                "plan.save",
                code,
                ["programme": saved.programme.rawValue, "members": "\(saved.memberCount)", "seed": "\(seed)"]
            )
            return saved
        }
    }

    package func savedPlans() async throws -> [SavedPlan] {
        try await read { db in
            try Row.fetchAll(db, sql: "\(Self.savedPlanColumns) ORDER BY plan.code").map(SavedPlan.init(row:))
        }
    }

    /// A plan with the members of each of its cohorts, in the order of ``SavedPlan/cohorts``.
    package func savedPlan(_ reference: Reference) async throws -> (plan: SavedPlan, cohorts: [CohortPlan]) {
        try await read { db in try placed(Noun.plan.id(reference, in: db), in: db) }
    }

    package func removePlan(_ reference: Reference, by act: Act) async throws {
        try await write(act) { transaction in
            let db = transaction.db
            let plan = try savedPlan(Noun.plan.id(reference, in: db), in: db)
            try db.execute(sql: "DELETE FROM plan WHERE id = ?", arguments: [plan.id])
            try transaction.audit("plan.remove", plan.code, ["programme": plan.programme.rawValue])
        }
    }

    /// Forms the cohorts of a saved plan, and keeps the plan.
    ///
    /// - Throws: ``CohortError`` that names those who are no longer enrolled, or have a cohort by now.
    package func applyPlan(
        _ reference: Reference,
        policy: ReminderPolicy,
        isDryRun: Bool,
        by act: Act
    ) async throws -> SavedPlan {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let (plan, cohorts) = try placed(Noun.plan.id(reference, in: db), in: db)
            let programme = Reference(plan.programme)
            let waiting = Set(try waitingIDs(for: programme, in: db))
            let gone = try cohorts.flatMap(\.members).filter { !waiting.contains($0) }.map { try code(of: $0, in: db) }
            guard gone.isEmpty else {
                throw CohortError(
                    .conflict,
                    "\(gone.count) people of the plan \(plan.code) are not enrolled without a cohort any more: "
                        + "\(gone.prefix(10).joined(separator: ", "))\(gone.count > 10 ? " …" : "").",
                    remedy: "Form anew: `cohortctl cohort form \(plan.programme) --start \(plan.startDate)`."
                )
            }
            guard cohorts.allSatisfy({ !$0.members.isEmpty }) else {
                throw CohortError(.conflict, "A cohort of the plan \(plan.code) has nobody left.")
            }
            for cohort in cohorts {
                let taken = try Int.fetchOne(db, sql: "SELECT 1 FROM cohort WHERE code = ?", arguments: [cohort.code])
                guard taken == nil else {
                    throw CohortError(.conflict, "There is a cohort \(cohort.code) already.")
                }
            }
            try form(cohorts, of: programme, seed: plan.seed, policy: policy, in: transaction)
            try transaction.audit("plan.apply", plan.code, ["cohorts": plan.cohorts.map(\.rawValue)])
            return plan
        }
    }

    /// The candidates with these keys, in the order of the keys.
    package func candidates(_ ids: [Participant.ID]) async throws -> [Candidate] {
        try await read { db in try candidates(ids, in: db) }
    }

    private func placed(_ id: SavedPlan.ID, in db: Database) throws -> (plan: SavedPlan, cohorts: [CohortPlan]) {
        let plan = try savedPlan(id, in: db)
        var cohorts = plan.cohorts.map { CohortPlan(code: $0, startDate: plan.startDate, members: []) }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT participantID, place FROM planMember JOIN participant ON participant.id = participantID
                WHERE planID = ? ORDER BY place, participant.code
                """,
            arguments: [id]
        )
        while let row = try rows.next() {
            let place: Int = row["place"]
            guard cohorts.indices.contains(place) else { continue }
            cohorts[place].members.append(row["participantID"])
        }
        return (plan, cohorts)
    }

    private func savedPlan(_ id: SavedPlan.ID, in db: Database) throws -> SavedPlan {
        guard let row = try Row.fetchOne(db, sql: "\(Self.savedPlanColumns) WHERE plan.id = ?", arguments: [id])
        else { throw CohortError.notFound("plan", id) }
        return try SavedPlan(row: row)
    }

    private static let savedPlanColumns = """
        SELECT plan.*, programme.code AS programme,
            (SELECT count(*) FROM planMember WHERE planID = plan.id) AS memberCount
        FROM plan JOIN programme ON programme.id = programmeID
        """
}

extension SavedPlan {
    fileprivate init(row: Row) throws {
        self.init(
            id: row["id"],
            code: row["code"],
            programme: row["programme"],
            startDate: row["startDate"],
            seed: UInt64(bitPattern: row["seed"] as Int64),
            moves: row["moves"],
            savedAt: row["savedAt"],
            principal: row["principal"],
            cohorts: try StoreJSON.value([Code].self, from: row["cohorts"]),
            memberCount: row["memberCount"]
        )
    }
}

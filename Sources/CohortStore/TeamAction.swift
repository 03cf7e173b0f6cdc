package import CohortCore
import GRDB

extension TeamAction.Scope: DatabaseValueConvertible {}

extension Store {
    /// What a team agreed, the oldest first.
    package func actions(of reference: Reference) async throws -> [TeamAction] {
        try await read { db in
            try actions(of: Noun.team.id(reference, as: Team.self, in: db), knownAt: nil, in: db)
        }
    }

    /// Writes down what a team agreed to do.
    package func addAction(
        _ text: String,
        agreedOn: LocalDate,
        to reference: Reference,
        on today: LocalDate,
        by act: Act
    ) async throws -> TeamAction {
        try TextRule.statement.check(text, field: "text")
        try Self.checkPast(agreedOn, field: "agreedOn", on: today)
        return try await write(act) { transaction in
            let team = try self.requiredTeam(reference, in: transaction.db)
            let number = try Self.nextNumber(in: "teamAction", of: team.id, transaction.db)
            let action = TeamAction(number: number, text: text, agreedOn: agreedOn, recordedAt: act.at)
            try self.insert(action, of: team, executors: [], in: transaction)
            try transaction.audit("team.action-add", team.code, ["number": number])
            return action
        }
    }

    /// Says by whom an action was executed; said again it corrects.
    ///
    /// The executors are members of the team; there may be none only where `scope` is said, which counts where it does
    /// not follow from their disciplines. No day after `today` is taken.
    package func executeAction(
        _ number: Int,
        of reference: Reference,
        executors: [Code],
        scope: TeamAction.Scope?,
        executedOn: LocalDate,
        on today: LocalDate,
        by act: Act
    ) async throws -> TeamAction {
        try Self.checkPast(executedOn, field: "executedOn", on: today)
        guard !executors.isEmpty || scope != nil else {
            throw CohortError(
                .invalid,
                "Nothing says who executed it, nor whether across disciplines.",
                at: .init(field: "executors"),
                remedy: "Name the members who executed it, or say within or across."
            )
        }
        guard Set(executors).count == executors.count else {
            throw CohortError(.invalid, "A member is named twice.", at: .init(field: "executors"))
        }
        return try await write(act) { transaction in
            let db = transaction.db
            let team = try self.requiredTeam(reference, in: db)
            guard var action = try self.actions(of: team.id, knownAt: nil, in: db).first(where: { $0.number == number })
            else {
                throw CohortError(
                    .notFound,
                    "The team \(team.code) has no action \(number).",
                    at: .init(field: "number"),
                    remedy: "`cohortctl team action list \(team.code)` shows what there is."
                )
            }
            guard executedOn >= action.agreedOn else {
                throw CohortError(
                    .invalid,
                    "Action \(number) was agreed on \(action.agreedOn), after \(executedOn).",
                    at: .init(field: "executedOn")
                )
            }
            let people = try executors.map { try self.memberID($0, everIn: team, field: "executors", in: db) }
            try Self.withdraw(number, from: "teamAction", of: team, called: "action", verb: "action", in: transaction)
            action.executedOn = executedOn
            action.executors = executors.sorted()
            action.scope = scope
            action.recordedAt = act.at
            try self.insert(action, of: team, executors: people, in: transaction)
            try transaction.audit("team.action-done", team.code, ["number": number])
            return action
        }
    }

    /// Takes an action back that was never agreed.
    package func withdrawAction(_ number: Int, of reference: Reference, by act: Act) async throws {
        try await write(act) { transaction in
            let team = try self.requiredTeam(reference, in: transaction.db)
            try Self.withdraw(number, from: "teamAction", of: team, called: "action", verb: "action", in: transaction)
            try transaction.audit("team.action-withdraw", team.code, ["number": number])
        }
    }

    func actions(of team: Team.ID, knownAt: Moment?, in db: Database) throws -> [TeamAction] {
        try Row.fetchAll(
            db,
            sql: "SELECT * FROM teamAction WHERE teamID = :team AND \(Self.isKnown) ORDER BY number, id",
            arguments: ["team": team, "knownAt": knownAt]
        )
        .map { row in
            TeamAction(
                number: row["number"],
                text: row["text"],
                agreedOn: row["agreedOn"],
                executedOn: row["executedOn"],
                executors: try Code.fetchAll(
                    db,
                    sql: """
                        SELECT code FROM teamActionExecutor JOIN participant ON participant.id = participantID
                        WHERE actionID = ? ORDER BY code
                        """,
                    arguments: [row["id"] as Int64]
                ),
                scope: row["scope"],
                recordedAt: row["recordedAt"]
            )
        }
    }

    private func insert(
        _ action: TeamAction,
        of team: Team,
        executors: [Participant.ID],
        in transaction: Transaction
    ) throws {
        let db = transaction.db
        try db.execute(
            sql: """
                INSERT INTO teamAction (teamID, number, text, agreedOn, executedOn, scope, recordedAt, principal)
                VALUES (:team, :number, :text, :agreed, :executed, :scope, :at, :principal)
                """,
            arguments: [
                "team": team.id, "number": action.number, "text": action.text, "agreed": action.agreedOn,
                "executed": action.executedOn, "scope": action.scope, "at": action.recordedAt,
                "principal": transaction.act.principal.description,
            ]
        )
        let id = db.lastInsertedRowID
        for executor in executors {
            try db.execute(
                sql: "INSERT INTO teamActionExecutor (actionID, participantID) VALUES (?, ?)",
                arguments: [id, executor]
            )
        }
    }

    /// - Throws: ``CohortError`` for a day that is still to come.
    static func checkPast(_ date: LocalDate, field: String, on today: LocalDate) throws(CohortError) {
        guard date <= today else {
            throw CohortError(.invalid, "\(date) is still to come.", at: .init(field: field))
        }
    }
}

package import CohortCore
import GRDB

/// What was said, is to be said, and was not said: the ledger of reminders and deliveries.
extension Store {
    package func reminders(
        state: ReminderState?,
        recipient: Reference?,
        cohort: Reference?,
        programme: Reference?,
        limit: Int
    ) async throws -> (reminders: [Reminder], total: Int) {
        try await read { db in
            // Only the conditions that are set, so that each list is read along an index.
            var conditions: [String] = []
            var bound: StatementArguments = [:]
            // The state is written out, or SQLite could not use the index of those that wait.
            if let state { conditions.append("reminder.state = '\(state.rawValue)'") }
            if let recipient {
                conditions.append("reminder.participantID = :recipient")
                bound += ["recipient": try Noun.participant.id(recipient, as: Participant.self, in: db)]
            }
            if let cohort {
                conditions.append("reminder.cohortID = :cohort")
                bound += ["cohort": try Noun.cohort.id(cohort, as: Cohort.self, in: db)]
            }
            if let programme {
                conditions.append("reminder.programmeID = :programme")
                bound += ["programme": try Noun.programme.id(programme, as: Programme.self, in: db)]
            }
            let condition = conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ")
            let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM reminder WHERE \(condition)", arguments: bound)
            // The keys first, or SQLite would look up the names of all rows to show a few.
            let rows = try reminders(
                "reminder.id IN (SELECT id FROM reminder WHERE \(condition) ORDER BY dueAt, id LIMIT \(limit))",
                bound,
                in: db
            )
            return (rows, total ?? 0)
        }
    }

    package func reminder(_ id: Reminder.ID) async throws -> Reminder {
        try await read { db in
            guard let reminder = try reminders("reminder.id = :id", ["id": id], in: db).first else {
                throw CohortError.notFound("reminder", id, remedy: "`cohortctl reminder list` shows what there is.")
            }
            return reminder
        }
    }

    /// Takes back one reminder that has not been said.
    package func cancelReminder(_ id: Reminder.ID, reason: String, by act: Act) async throws -> Reminder {
        try await write(act) { transaction in
            guard let before = try reminders("reminder.id = :id", ["id": id], in: transaction.db).first else {
                throw CohortError.notFound("reminder", id)
            }
            guard before.state == .waiting else {
                throw CohortError(.conflict, "Reminder \(id) is \(before.state.rawValue) already.")
            }
            try transaction.withdrawReminders("id = :id", ["id": id], reason: reason)
            try transaction.audit("reminder.cancel", id, ["reason": reason])
            return try reminders("reminder.id = :id", ["id": id], in: transaction.db)[0]
        }
    }

    package func deliveries(
        state: DeliveryState?,
        endpoint: Reference?,
        limit: Int
    ) async throws -> (deliveries: [Delivery], total: Int) {
        try await read { db in
            let endpointID = try endpoint.map { try Noun.endpoint.id($0, as: Endpoint.self, in: db) }
            // The state is written out, or SQLite could not use the indexes of those that wait and those given up.
            let conditions = [
                state.map { "delivery.state = '\($0.rawValue)'" }, endpointID.map { "endpointID = \($0)" },
            ]
            let condition = conditions.compactMap { $0 }.joined(separator: " AND ")
            let wanted = condition.isEmpty ? "TRUE" : condition
            let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM delivery WHERE \(wanted)")
            // Delivered ones are most of the table, and the newest are read from its end; the others by their index.
            let order = state == nil || state == .delivered ? "delivery.id DESC" : "+delivery.id DESC"
            let rows = try deliveries(wanted, [:], order: order, limit: limit, in: db)
            return (rows.map(\.delivery), total ?? 0)
        }
    }

    /// Deliveries of one reminder, or one delivery, with their attempts and bodies.
    package func deliveryLedger(
        reminder: Reminder.ID? = nil,
        delivery: Delivery.ID? = nil
    ) async throws -> [(delivery: Delivery, attempts: [Attempt], body: String)] {
        try await read { db in
            let condition = reminder == nil ? "delivery.id = :id" : "reminderID = :id"
            let id = reminder?.rawValue ?? delivery?.rawValue
            return try deliveries(condition, ["id": id], limit: 1_000, in: db).map { delivery, body in
                let attempts = try Row.fetchAll(
                    db,
                    sql: "SELECT * FROM attempt WHERE deliveryID = ? ORDER BY number",
                    arguments: [delivery.id]
                )
                .map { row in
                    Attempt(
                        number: row["number"],
                        startedAt: row["startedAt"],
                        milliseconds: row["milliseconds"],
                        status: row["status"],
                        error: row["error"]
                    )
                }
                return (delivery, attempts, body)
            }
        }
    }

    func reminders(
        _ condition: String,
        _ arguments: StatementArguments,
        order: String = "dueAt, reminder.id",
        in db: Database
    ) throws -> [Reminder] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT reminder.*, programme.code AS programme, cohort.code AS cohort, session.code AS session,
                    coalesce(participant.code, facilitator.code) AS recipient, about.code AS about
                FROM reminder
                JOIN programme ON programme.id = reminder.programmeID
                LEFT JOIN cohort ON cohort.id = reminder.cohortID
                LEFT JOIN session ON session.id = reminder.sessionID
                LEFT JOIN participant ON participant.id = reminder.participantID
                LEFT JOIN participant AS about ON about.id = aboutID
                LEFT JOIN facilitator ON facilitator.id = facilitatorID
                WHERE \(condition) ORDER BY \(order)
                """,
            arguments: arguments
        )
        .map { row in
            Reminder(
                id: row["id"],
                kind: row["kind"],
                rule: row["rule"],
                ruleVersion: row["ruleVersion"],
                variant: row["variant"],
                recipient: row["recipient"],
                about: row["about"],
                programme: row["programme"],
                cohort: row["cohort"],
                session: row["session"],
                wantedAt: row["wantedAt"],
                dueAt: row["dueAt"],
                moved: row["moved"],
                expiresAt: row["expiresAt"],
                text: row["text"],
                levers: try StoreJSON.value([Lever].self, from: row["levers"]),
                state: row["state"],
                reason: row["reason"],
                mergedInto: row["mergedID"]
            )
        }
    }

    private func deliveries(
        _ condition: String,
        _ arguments: StatementArguments,
        order: String = "delivery.id DESC",
        limit: Int,
        in db: Database
    ) throws -> [(delivery: Delivery, body: String)] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT delivery.*, endpoint.code AS endpoint FROM delivery JOIN endpoint ON endpoint.id = endpointID
                WHERE \(condition) ORDER BY \(order) LIMIT \(limit)
                """,
            arguments: arguments
        )
        .map { row in
            let delivery = Delivery(
                id: row["id"],
                message: row["message"],
                event: row["event"],
                reminder: row["reminderID"],
                endpoint: row["endpoint"],
                state: row["state"],
                attempts: row["attempts"],
                nextAt: row["nextAt"],
                settledAt: row["settledAt"],
                lastError: row["lastError"]
            )
            return (delivery, row["body"])
        }
    }
}

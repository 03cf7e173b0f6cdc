package import CohortCore
import GRDB

/// How what was said reached its endpoints.
extension Store {
    /// Deliveries, the latest first; before `before`, where the page before ended.
    ///
    /// - Returns: At most `limit`, and how many there are in all, which is counted on the first page only.
    package func deliveries(
        _ selection: DeliverySelection,
        before: Delivery.ID? = nil,
        limit: Int
    ) async throws -> (deliveries: [Delivery], total: Int) {
        try await read { db in
            var (condition, arguments) = try condition(of: selection, in: db)
            var total: Int?
            if let before {
                condition += " AND delivery.id < :before"
                arguments += ["before": before]
            } else {
                let sql = "SELECT count(*) FROM delivery WHERE \(condition)"
                total = try Int.fetchOne(db, sql: sql, arguments: arguments)
            }
            // Delivered ones are most of the table, and the newest are read from its end; the others by their index.
            let isMost = selection.state == nil || selection.state == .delivered
            let order = isMost ? "delivery.id DESC" : "+delivery.id DESC"
            let rows = try deliveries(condition, arguments, order: order, limit: limit, in: db)
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

    /// The delivery of a message, by its `webhook-id`.
    package func delivery(ofMessage message: String) async throws -> Delivery.ID {
        let found = try await read { db in try deliveryID(ofMessage: message, in: db) }
        guard let found else {
            throw CohortError.notFound(
                "message",
                message.prefix(80),
                remedy: "`cohortctl delivery list --json` shows the ids of all messages."
            )
        }
        return found
    }

    /// SQL over the columns of `delivery`.
    func condition(
        of selection: DeliverySelection,
        in db: Database
    ) throws -> (sql: String, arguments: StatementArguments) {
        var conditions: [String] = []
        var bound: StatementArguments = [:]
        // The state is written out, or SQLite could not use the indexes of those that wait and those given up.
        if let state = selection.state { conditions.append("delivery.state = '\(state.rawValue)'") }
        if let endpoint = selection.endpoint {
            conditions.append("endpointID = \(try Noun.endpoint.id(endpoint, as: Endpoint.self, in: db))")
        }
        if let event = selection.event {
            // What follows a full stop in the order of characters is a slash.
            conditions.append("(event = :event OR event >= :event || '.' AND event < :event || '/')")
            bound += ["event": event]
        }
        // A dead delivery is looked up by its end, along its index; others may still be under way.
        let instant = selection.state == .dead ? "settledAt" : "coalesce(settledAt, nextAt)"
        if let since = selection.since {
            conditions.append("\(instant) >= :since")
            bound += ["since": since]
        }
        if let until = selection.until {
            conditions.append("\(instant) <= :until")
            bound += ["until": until]
        }
        if let message = selection.message {
            let id = try deliveryID(ofMessage: message, in: db)
            conditions.append("delivery.id = \(id?.rawValue ?? 0)")
        }
        return (conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND "), bound)
    }

    /// A message holds the number of its row, `msg_` and 16 hexadecimal digits, then 16 random ones.
    ///
    /// Those of older databases are random altogether, and are searched for.
    private func deliveryID(ofMessage message: String, in db: Database) throws -> Delivery.ID? {
        guard message.hasPrefix("msg_"), message.utf8.count <= 64 else { return nil }
        if let row = Int64(message.dropFirst(4).prefix(16), radix: 16) {
            let found = try Delivery.ID.fetchOne(
                db,
                sql: "SELECT id FROM delivery WHERE id = ? AND message = ?",
                arguments: [row, message]
            )
            if let found { return found }
        }
        return try Delivery.ID.fetchOne(db, sql: "SELECT id FROM delivery WHERE message = ?", arguments: [message])
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

package import CohortCore
import GRDB

/// The durable queue of what should be said. Every step is one transaction, so that stopping the process anywhere loses
/// nothing: a reminder is waiting, or it has its deliveries.
extension Store {
    /// Hands reminders that are due to their endpoints, oldest first, at most `limit`.
    ///
    /// Whether a reminder still makes sense is asked now, not when it was made: who declined, left, or has done it
    /// already is not reminded, and the ledger says so. In quiet hours it waits for their end. Where no endpoint takes
    /// it, it waits.
    /// - Returns: How many were dispatched, suppressed or put off; zero when nothing was due.
    package func dispatchDue(at now: Moment, policy: ReminderPolicy, limit: Int = 200) async throws -> Int {
        try await write(Act(.daemon, at: now)) { transaction in
            let db = transaction.db
            let endpoints = try endpoints("state = 'enabled' AND removedAt IS NULL", [:], in: db).map(\.endpoint)
            guard !endpoints.isEmpty else { return 0 }
            let due = try DueReminder.fetch(at: now, for: endpoints, limit: limit, in: db)
            for reminder in due {
                if let reason = reminder.reasonNotToSay(at: now) {
                    try settle(reminder, as: .suppressed, reason: reason, in: transaction)
                } else if let later = reminder.end(ofQuietHours: policy, at: now) {
                    try putOff(reminder, to: later, in: transaction)
                } else {
                    for endpoint in endpoints
                    where endpoint.programme == nil || endpoint.programme == reminder.programme {
                        try enqueueDelivery(of: reminder, to: endpoint, in: transaction)
                    }
                    try settle(reminder, as: .dispatched, reason: nil, in: transaction)
                }
            }
            return due.count
        }
    }

    /// When something is due next: a reminder that an endpoint takes, or a delivery to try again.
    ///
    /// Endpoints with `perEndpoint` deliveries under way are passed over: those must end first.
    package func nextDue(perEndpoint: Int = .max) async throws -> Moment? {
        try await read { db in
            let endpoints = try endpoints("state = 'enabled' AND removedAt IS NULL", [:], in: db).map(\.endpoint)
            guard !endpoints.isEmpty else { return nil }
            var soonest = try Moment.fetchOne(
                db,
                sql: """
                    SELECT dueAt FROM reminder WHERE state = 'waiting' AND \(DueReminder.covered)
                    ORDER BY dueAt LIMIT 1
                    """,
                arguments: DueReminder.arguments(for: endpoints)
            )
            let underWay = try deliveriesUnderWay(in: db)
            for endpoint in endpoints where underWay[endpoint.id, default: 0] < perEndpoint {
                let next = try Moment.fetchOne(
                    db,
                    sql: """
                        SELECT nextAt FROM delivery WHERE endpointID = ? AND state = 'waiting' ORDER BY nextAt LIMIT 1
                        """,
                    arguments: [endpoint.id]
                )
                soonest = [soonest, next].compactMap { $0 }.min()
            }
            return soonest
        }
    }

    /// Two of one rule that were missed may end up at the same instant, where they would say the same: one is enough.
    private func putOff(_ reminder: DueReminder, to later: Moment, in transaction: Transaction) throws {
        try transaction.db.execute(
            sql: "UPDATE OR IGNORE reminder SET dueAt = ? WHERE id = ?",
            arguments: [later, reminder.id]
        )
        guard transaction.db.changesCount == 0 else { return }
        let reason = "The same is said at the end of the quiet hours by another reminder."
        try settle(reminder, as: .suppressed, reason: reason, in: transaction)
    }

    private func settle(
        _ reminder: DueReminder,
        as state: ReminderState,
        reason: String?,
        in transaction: Transaction
    ) throws {
        try transaction.db.cachedStatement(
            sql: "UPDATE reminder SET state = :state, settledAt = :at, reason = :reason WHERE id = :id"
        )
        .execute(arguments: ["state": state, "at": transaction.act.at, "reason": reason, "id": reminder.id])
    }

    private func enqueueDelivery(of reminder: DueReminder, to endpoint: Endpoint, in transaction: Transaction) throws {
        try transaction.db.cachedStatement(
            sql: """
                INSERT INTO delivery (message, event, reminderID, endpointID, body, nextAt)
                VALUES ('msg_' || lower(hex(randomblob(16))), :event, :reminder, :endpoint, :body, :at)
                """
        )
        .execute(
            arguments: [
                "event": reminder.payload.type, "reminder": reminder.id, "endpoint": endpoint.id, "body": StoreJSON.text(reminder.payload),
                "at": transaction.act.at,
            ]
        )
    }
}

package import CohortCore
import GRDB

/// Reminders that a person changed, or would change.
package struct ReminderChanges: Hashable, Sendable {
    /// The first of them, in the order in which they are due.
    package var reminders: [Reminder]
    /// How many they are.
    package var total: Int
    /// What becomes of those that are sent now.
    package var outlooks: [Reminder.ID: ReminderOutlook] = [:]

    /// No more are listed in an answer, however many were changed.
    static let limit = 1_000
}

extension Store {
    /// Takes back what is not said yet: the listed ones, or all of `selection` instead.
    ///
    /// That is what waits or is paused, and what was handed to endpoints of which none has taken it.
    /// - Throws: ``CohortError`` that names each listed one that was said, or taken back, already; nothing is changed then.
    package func cancelReminders(
        _ ids: [Reminder.ID],
        _ selection: ReminderSelection?,
        reason: String,
        isDryRun: Bool,
        by act: Act
    ) async throws -> ReminderChanges {
        try await write(act, isDryRun: isDryRun) { transaction in
            let onTheWay = "SELECT reminderID FROM delivery WHERE state = 'waiting'"
            let chosen = try choose(
                ids,
                selection,
                """
                (reminder.state IN ('waiting', 'paused')
                    OR reminder.state = 'dispatched' AND coalesce(mergedID, reminder.id) IN (\(onTheWay)))
                """,
                in: transaction.db
            )
            for part in chosen.parts {
                // Who takes a digest back takes back what it says.
                let listed = "IN (SELECT value FROM json_each(:ids))"
                try transaction.withdrawReminders("(id \(listed) OR mergedID \(listed))", part, reason: reason)
            }
            let changes = try changes(of: chosen, to: "state = 'withdrawn'", in: transaction.db)
            if selection == nil { try check(changes, are: ids, verb: "taken back", in: transaction.db) }
            try audit("reminder.cancel", changes, ["reason": reason], in: transaction)
            return changes
        }
    }

    /// Makes what waits due at once: the listed ones, or all of `selection` instead.
    ///
    /// Whether they still make sense is asked as ever. Quiet hours hold them up unless `isUrgent`.
    package func sendNow(
        _ ids: [Reminder.ID],
        _ selection: ReminderSelection?,
        isUrgent: Bool,
        policy: ReminderPolicy,
        isDryRun: Bool,
        by act: Act
    ) async throws -> ReminderChanges {
        try await write(act, isDryRun: isDryRun) { transaction in
            let db = transaction.db
            let chosen = try choose(ids, selection, "reminder.state = 'waiting'", in: db)
            for part in chosen.parts {
                try db.execute(
                    sql: """
                        UPDATE reminder SET dueAt = min(dueAt, :now), isUrgent = :isUrgent,
                            moved = iif(dueAt > :now, 'sent at once by hand', moved)
                        WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(:ids))
                        """,
                    arguments: part + ["now": act.at, "isUrgent": isUrgent]
                )
            }
            transaction.touchesQueue = true
            var changes = try changes(of: chosen, to: "state = 'waiting'", in: db)
            if selection == nil { try check(changes, are: ids, verb: "sent", in: db) }
            changes.outlooks = try outlooks(of: changes.reminders.map(\.id), policy: policy, in: transaction)
            try audit("reminder.send-now", changes, ["inQuietHours": isUrgent ? "yes" : "no"], in: transaction)
            return changes
        }
    }

    /// The keys of what is meant, in the order in which it is due.
    private struct Choice {
        let ids: [Reminder.ID]

        /// The keys in pieces that a statement takes as one argument.
        var parts: [StatementArguments] {
            stride(from: 0, to: ids.count, by: 10_000).map { start in
                let part = ids[start..<min(start + 10_000, ids.count)]
                return ["ids": "[" + part.map(\.description).joined(separator: ",") + "]"]
            }
        }
    }

    private func choose(
        _ ids: [Reminder.ID],
        _ selection: ReminderSelection?,
        _ changeable: String,
        in db: Database
    ) throws -> Choice {
        var condition = "reminder.id IN (SELECT value FROM json_each(:ids))"
        var arguments: StatementArguments = ["ids": "[" + ids.map(\.description).joined(separator: ",") + "]"]
        if let selection { (condition, arguments) = try self.condition(of: selection, in: db) }
        let found = try Reminder.ID.fetchAll(
            db,
            sql: "SELECT id FROM reminder WHERE \(condition) AND \(changeable) ORDER BY dueAt, id",
            arguments: arguments
        )
        return Choice(ids: found)
    }

    private func changes(of chosen: Choice, to state: String, in db: Database) throws -> ReminderChanges {
        var (total, first): (Int, [Reminder]) = (0, [])
        for part in chosen.parts {
            let condition = "reminder.id IN (SELECT value FROM json_each(:ids)) AND reminder.\(state)"
            total += try Int.fetchOne(db, sql: "SELECT count(*) FROM reminder WHERE \(condition)", arguments: part) ?? 0
            if first.count < ReminderChanges.limit { first += try reminders(condition, part, in: db) }
        }
        return ReminderChanges(reminders: Array(first.prefix(ReminderChanges.limit)), total: total)
    }

    private func check(
        _ changes: ReminderChanges,
        are ids: [Reminder.ID],
        verb: String,
        in db: Database
    ) throws {
        let changed = Set(changes.reminders.map(\.id))
        let faults = try ids.filter { !changed.contains($0) }.map { id in
            let reminder = try reminder(id, in: db)
            return CohortError(
                .conflict,
                "Reminder \(id) is \(reminder.state.rawValue)\(reminder.state.isEnd ? " already" : "").",
                remedy: "`cohortctl reminder explain \(id)` says why."
            )
        }
        guard let first = faults.first else { return }
        if faults.count == 1, ids.count == 1 { throw first }
        throw CohortError(
            .conflict,
            "\(faults.count) of \(ids.count) reminders cannot be \(verb); none was.",
            remedy: "Leave them out.",
            details: faults
        )
    }

    private func audit(
        _ action: String,
        _ changes: ReminderChanges,
        _ detail: [String: String],
        in transaction: Transaction
    ) throws {
        guard changes.total > 0 else { return }
        let ids = changes.reminders.prefix(100).map(\.id.description).joined(separator: " ")
        let subject = changes.total == 1 ? ids : "\(changes.total) reminders"
        try transaction.audit(action, subject, detail.merging(["reminders": ids]) { first, _ in first })
    }
}

extension ReminderState {
    /// Whether nothing more becomes of it.
    fileprivate var isEnd: Bool {
        switch self {
        case .waiting, .paused: false
        case .dispatched, .suppressed, .withdrawn: true
        }
    }
}

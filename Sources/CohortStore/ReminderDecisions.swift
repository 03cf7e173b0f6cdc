import CohortCore
import GRDB

/// Decides on reminders that could be said now, each recipient's together: what is said by one message, what a full week
/// puts off, and what is late and needless beside something later.
final class ReminderDecisions {
    private let context: DueContext
    private let transaction: Transaction
    private let endpoints: [Endpoint]
    private var verdicts: [Reminder.ID: ReminderVerdict] = [:]
    private var digests: [Reminder.ID] = []
    /// Those that were handed over; the others are settled here.
    private let asked: Set<Reminder.ID>

    private init(_ rows: [DueReminder], _ context: DueContext, _ transaction: Transaction) throws {
        self.context = context
        self.transaction = transaction
        asked = Set(rows.map(\.id))
        endpoints = try EndpointKeys.fetch("state = 'enabled' AND removedAt IS NULL", in: context.db).map(\.endpoint)
    }

    /// What becomes of reminders for which nothing else speaks against being said now.
    ///
    /// What waits for the same people and is due too is decided on with them.
    /// - Returns: A verdict for each of `rows`, and digests that were made: reminders that wait, due now, and are to be said.
    static func verdicts(
        on rows: [DueReminder],
        in context: DueContext,
        _ transaction: Transaction
    ) throws -> (verdicts: [ReminderVerdict], digests: [Reminder.ID]) {
        guard rows.contains(where: { $0.asksMore(at: context.now) }) else {
            return (rows.map { _ in .say }, [])
        }
        let decisions = try ReminderDecisions(rows, context, transaction)
        var groups: [String: [DueReminder]] = [:]
        for row in rows { groups[row.orderKey, default: []].append(row) }
        for (_, group) in groups.sorted(by: { $0.key < $1.key })
        where group.contains(where: { $0.asksMore(at: context.now) }) {
            try decisions.decide(group)
        }
        return (rows.map { decisions.verdicts[$0.id] ?? .say }, decisions.digests)
    }

    private func decide(_ group: [DueReminder]) throws {
        let all = try (group + others(beside: group)).sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
        var left = try dropSuperseded(all)
        left = try waitForCompany(left)
        guard let first = left.first else { return }
        var week = try WeeklyCount(of: first, in: context)
        let capped = left.filter(\.isCapped)
        let isTogether =
            capped.count > week.room(under: capped)
            || left.contains { $0.digest == .always || $0.digest == .late && $0.isHeld(at: context.now) }
        for message in isTogether ? Digest.groups(of: left, for: endpoints) : left.map({ [$0] }) {
            try say(message, counting: &week)
        }
    }

    /// What else is due to the same person and could be said.
    private func others(beside group: [DueReminder]) throws -> [DueReminder] {
        guard let one = group.first else { return [] }
        let column = one.participantID == nil ? "facilitatorID" : "participantID"
        let ids = try Reminder.ID.fetchAll(
            context.db.cachedStatement(
                sql: """
                    SELECT id FROM reminder WHERE \(column) = ? AND dueAt <= ? AND state = 'waiting' AND kind <> 'digest'
                    ORDER BY dueAt, id LIMIT 200
                    """
            ),
            arguments: [one.participantID ?? one.facilitatorID, context.now]
        )
        return try DueReminder.fetch(ids.filter { !asked.contains($0) }, in: context)
            .filter { try $0.decide(in: context) == .say }
    }

    /// Of several that one rule says of one thing, the latest is said.
    private func dropSuperseded(_ all: [DueReminder]) throws -> [DueReminder] {
        var latest: [ReminderOccasion: DueReminder] = [:]
        for reminder in all {
            guard let occasion = reminder.occasion else { continue }
            if let other = latest[occasion], (other.wantedAt, other.stage) > (reminder.wantedAt, reminder.stage) {
                continue
            }
            latest[occasion] = reminder
        }
        return try all.filter { reminder in
            guard let occasion = reminder.occasion, let kept = latest[occasion], kept.id != reminder.id else {
                return true
            }
            let reason = "It was late, and reminder \(kept.id) of the same rule says what came after it."
            try settle(reminder, .dontSay(reason: reason))
            return false
        }
    }

    /// What is late and shall be said beside others waits for the next of them, at most a week.
    private func waitForCompany(_ all: [DueReminder]) throws -> [DueReminder] {
        guard all.count == 1, let reminder = all.first, reminder.late == .digest, reminder.isHeld(at: context.now)
        else {
            return all
        }
        let column = reminder.participantID == nil ? "facilitatorID" : "participantID"
        let next = try Moment.fetchOne(
            context.db.cachedStatement(
                sql: """
                    SELECT dueAt FROM reminder WHERE \(column) = ? AND dueAt > ? AND dueAt <= ? AND state = 'waiting'
                        AND digest <> 'never' ORDER BY dueAt LIMIT 1
                    """
            ),
            arguments: [
                reminder.participantID ?? reminder.facilitatorID, context.now, reminder.wantedAt + .days(7),
            ]
        )
        guard let next, reminder.expiresAt.map({ next < $0 }) ?? true else { return all }
        try settle(reminder, .putOff(until: next, why: "it was late, and is said with the next reminder"))
        return []
    }

    /// Says some reminders as one message; what the week has no room for is put off.
    private func say(_ message: [DueReminder], counting week: inout WeeklyCount) throws {
        let capped = message.filter(\.isCapped)
        var said = message
        if !capped.isEmpty, week.room(under: capped) == 0 {
            for reminder in capped { try hold(reminder, until: week.roomAgain(under: capped, at: context.now)) }
            // What is essential goes out whatever the week has held.
            said = message.filter { !$0.isCapped }
        } else if !capped.isEmpty {
            week.add(at: context.now)
        }
        guard said.count > 1, let digest = try transaction.merge(said) else {
            for reminder in said { try settle(reminder, .say) }
            return
        }
        digests.append(digest)
        for reminder in said { verdicts[reminder.id] = .merged }
    }

    /// Puts off what the week has no room for, unless it would then be too late.
    private func hold(_ reminder: DueReminder, until moment: Moment) throws {
        let cap = reminder.programme.weeklyCap ?? 0
        let zone = reminder.programme.zone
        if let expiresAt = reminder.expiresAt, expiresAt <= moment {
            let reason =
                "They had their \(cap) of the week, and there is no room before it is too late (\(zone.text(moment)))."
            try settle(reminder, .dontSay(reason: reason))
        } else {
            try settle(reminder, .putOff(until: moment, why: "they had their \(cap) of the week"))
        }
    }

    /// Notes a verdict; what was not asked for is written here, and what of it is to be said is left to its turn.
    private func settle(_ reminder: DueReminder, _ verdict: ReminderVerdict) throws {
        verdicts[reminder.id] = verdict
        guard !asked.contains(reminder.id) else { return }
        switch verdict {
        case .say, .merged: break
        case .dontSay(let reason):
            try context.db.execute(
                sql: "UPDATE reminder SET state = 'suppressed', settledAt = ?, reason = ? WHERE id = ?",
                arguments: [context.now, reason, reminder.id]
            )
        case .putOff(let until, let why):
            try context.db.execute(
                sql: "UPDATE reminder SET dueAt = ?, moved = ? WHERE id = ?",
                arguments: [until, why, reminder.id]
            )
        }
    }
}

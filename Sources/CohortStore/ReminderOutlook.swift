package import CohortCore
import GRDB

/// What would become of a reminder if it were due now.
package enum ReminderOutlook: Hashable, Sendable {
    case said
    case notSaid(reason: String)
    case putOff(until: Moment, why: String)
    /// It would become part of a digest.
    case merged
}

extension Store {
    /// Asks of reminders that wait what is asked when they are due, by what is known now, and changes nothing.
    func outlooks(
        of ids: [Reminder.ID],
        policy: ReminderPolicy,
        in transaction: Transaction
    ) throws -> [Reminder.ID: ReminderOutlook] {
        let context = DueContext(
            transaction.db,
            at: transaction.act.at,
            policy: policy,
            programmes: dueProgrammes
        )
        var outlooks: [Reminder.ID: ReminderOutlook] = [:]
        var asked: [DueReminder] = []
        for reminder in try DueReminder.fetch(ids, in: context) {
            switch try reminder.decide(in: context) {
            case .say where reminder.asksMore(at: transaction.act.at): asked.append(reminder)
            case .say: outlooks[reminder.id] = .said
            case .dontSay(let reason): outlooks[reminder.id] = .notSaid(reason: reason)
            case .putOff(let until, let why): outlooks[reminder.id] = .putOff(until: until, why: why)
            }
        }
        guard !asked.isEmpty else { return outlooks }
        // What merges reminders changes them, so it is undone.
        try transaction.db.inSavepoint {
            let answers = try ReminderDecisions.verdicts(on: asked, in: context, transaction).verdicts
            for (reminder, answer) in zip(asked, answers) {
                outlooks[reminder.id] =
                    switch answer {
                    case .say: .said
                    case .dontSay(let reason): .notSaid(reason: reason)
                    case .putOff(let until, let why): .putOff(until: until, why: why)
                    case .merged: .merged
                    }
            }
            return .rollback
        }
        return outlooks
    }
}

import CohortCore
import GRDB

/// What was said to one person in the last seven days, over all programmes, beside what is essential.
struct WeeklyCount {
    /// When, the latest last; a digest counts once.
    private var said: [Moment]

    init(of reminder: DueReminder, in context: DueContext) throws {
        let column = reminder.participantID == nil ? "facilitatorID" : "participantID"
        // What is said was due before; that it was due at most a year before keeps to the end of the index.
        said = try Moment.fetchAll(
            context.db.cachedStatement(
                sql: """
                    SELECT settledAt FROM reminder
                    WHERE \(column) = :person AND dueAt > :yearAgo AND state = 'dispatched' AND settledAt > :weekAgo
                        AND mergedID IS NULL AND NOT isEssential AND kind <> 'change'
                    ORDER BY settledAt
                    """
            ),
            arguments: [
                "person": reminder.participantID ?? reminder.facilitatorID, "yearAgo": context.now - .days(365),
                "weekAgo": context.now - .days(7),
            ]
        )
    }

    var count: Int { said.count }

    mutating func add(at now: Moment) { said.append(now) }

    /// How many more messages may be said now; by the lowest cap of these reminders' programmes.
    func room(under reminders: [DueReminder]) -> Int { max(0, Self.cap(of: reminders) - said.count) }

    /// When there is room for one more.
    func roomAgain(under reminders: [DueReminder], at now: Moment) -> Moment {
        let index = said.count - Self.cap(of: reminders)
        return (said.indices.contains(index) ? said[index] : now) + .days(7)
    }

    private static func cap(of reminders: [DueReminder]) -> Int {
        reminders.compactMap { $0.isCapped ? $0.programme.weeklyCap : nil }.min() ?? .max
    }
}

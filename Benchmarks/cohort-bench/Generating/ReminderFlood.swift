import CohortCore
import GRDB

/// Fills the table of reminders with what waits, by SQL: a million by way of the rules would take a million people.
///
/// It writes the file while no daemon uses it; the triggers that keep the tallies run.
struct ReminderFlood {
    let count: Int
    /// When the first is due; the others follow.
    let firstDue: Moment
    let stepMilliseconds: Int

    /// Makes a body of about 500 bytes.
    private static let text = """
        Your next session prepares you for the case conference. Bring one case of your own, with what was agreed, who was \
        asked and what became of it; half a page is enough. You said that you would.
        """

    /// To each participant in turn, of the first programme.
    func pour(into database: String) throws {
        try DatabaseQueue(path: database).write { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE number(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i + 1 < :count)
                    INSERT INTO reminder (kind, rule, participantID, programmeID, wantedAt, dueAt, text, levers)
                    SELECT 'follow_up', 'bench-' || (i % 10), 1 + i % (SELECT max(id) FROM participant),
                        (SELECT min(id) FROM programme), :first + i * :step, :first + i * :step, :text, '[]'
                    FROM number
                    """,
                arguments: ["count": count, "first": firstDue, "step": stepMilliseconds, "text": Self.text]
            )
        }
    }
}

package import CohortCore
import GRDB

/// What became of one reminder in a rehearsal.
package struct RehearsedReminder: Hashable, Sendable {
    package var reminder: Reminder
    /// When it was said, or was decided not to be; when it is due where it still waits.
    package var at: Moment
    /// The endpoints that got it.
    package var endpoints: [Code]
}

/// How many reminders a rehearsal came to, by what became of them.
package struct RehearsalCounts: Hashable, Sendable {
    package var states: [ReminderState: Int] = [:]
    /// Those that were said within a digest, which `states` counts as dispatched too.
    package var merged = 0
    /// Those that are said, or decided on, at another time than their rule asked for.
    package var moved = 0
    /// Those that were said by themselves and reached no endpoint.
    package var unrouted = 0

    package var total: Int { states.values.reduce(0, +) }
}

extension RehearsalCopy {
    /// What became of the reminders of a programme since the copy was made, in the order in which they were said.
    package func report(
        _ programme: Reference,
        until: Moment?,
        limit: Int
    ) throws -> (counts: RehearsalCounts, reminders: [RehearsedReminder]) {
        do {
            return try queue.read { db in
                let id = try Noun.programme.id(programme, as: Programme.self, in: db)
                let arguments: StatementArguments = [
                    "programme": id, "start": start, "sink": sink, "until": until ?? Moment(rawValue: .max),
                ]
                return (try counts(arguments, in: db), try reminders(arguments, limit: limit, in: db))
            }
        } catch {
            throw StoreFailure.explained(error, path: store.path)
        }
    }

    /// Those that were open when the copy was made, and digests that say one of them.
    private static let chosen = """
        (reminder.programmeID = :programme AND (reminder.settledAt >= :start OR reminder.settledAt IS NULL)
            OR reminder.id IN (
                SELECT mergedID FROM reminder AS member
                WHERE member.programmeID = :programme AND member.settledAt >= :start AND member.mergedID IS NOT NULL))
        AND coalesce(reminder.settledAt, reminder.dueAt) <= :until
        """

    private static let at = "coalesce(reminder.settledAt, reminder.dueAt)"

    private func counts(_ arguments: StatementArguments, in db: Database) throws -> RehearsalCounts {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT state, count(*) AS count, sum(mergedID IS NOT NULL) AS merged,
                    sum(abs(\(Self.at) - wantedAt) >= 60000) AS moved,
                    sum(state = 'dispatched' AND mergedID IS NULL AND NOT EXISTS (
                        SELECT 1 FROM delivery WHERE reminderID = reminder.id AND endpointID <> :sink)) AS unrouted
                FROM reminder WHERE \(Self.chosen) GROUP BY state
                """,
            arguments: arguments
        )
        var counts = RehearsalCounts()
        for row in rows {
            counts.states[row["state"]] = row["count"]
            counts.merged += row["merged"]
            counts.moved += row["moved"]
            counts.unrouted += row["unrouted"]
        }
        return counts
    }

    private func reminders(
        _ arguments: StatementArguments,
        limit: Int,
        in db: Database
    ) throws -> [RehearsedReminder] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT id, \(Self.at) AS at, (SELECT json_group_array(endpoint.code) FROM delivery
                    JOIN endpoint ON endpoint.id = endpointID WHERE reminderID = reminder.id AND endpointID <> :sink)
                    AS endpoints
                FROM reminder WHERE \(Self.chosen) ORDER BY at, id LIMIT \(limit)
                """,
            arguments: arguments
        )
        var found: [RehearsedReminder] = []
        // In pieces that a statement takes as one argument.
        for start in stride(from: 0, to: rows.count, by: 5_000) {
            let part = rows[start..<min(start + 5_000, rows.count)]
            let ids = part.map { row -> Int64 in row["id"] }
            let read = try store.reminders(
                "reminder.id IN (SELECT value FROM json_each(:ids))",
                ["ids": "[" + ids.map(String.init).joined(separator: ",") + "]"],
                in: db
            )
            let byID = Dictionary(uniqueKeysWithValues: read.map { ($0.id.rawValue, $0) })
            for row in part {
                guard let reminder = byID[row["id"]] else { continue }
                let endpoints = try StoreJSON.value([Code].self, from: row["endpoints"])
                found.append(RehearsedReminder(reminder: reminder, at: row["at"], endpoints: endpoints))
            }
        }
        return found
    }
}

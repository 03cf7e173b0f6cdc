package import CohortCore
import GRDB

/// The figures of the first screen.
package struct Overview: Hashable, Sendable {
    package var organisations: Int
    package var participants: Int
    package var programmes: Int
    package var cohorts: Int
    package var plannedSessions: Int
    /// Rows per state, such as `reminder.waiting`.
    package var tally: [String: Int]
    /// The next sessions, soonest first.
    package var nextSessions: [Session]
    /// When the next reminder is due, and to whom.
    package var nextReminder: Reminder?
    /// Planned sessions that are over and have no attendance.
    package var unrecordedSessions: [Code]
    /// Cohorts that run, or are about to, with an unfilled governance card.
    package var cohortsWithoutCard: [Code]
    package var disabledEndpoints: [Code]
    /// Enabled endpoints that are left alone because they fail.
    package var failingEndpoints: [Code]
    /// Reminders that are due and that no endpoint takes; counted up to 1,000.
    package var unroutedReminders: Int
    package var enabledEndpoints: Int
}

extension Store {
    /// Reads the figures along indexes and kept tallies, so that a million reminders cost no more than a hundred.
    package func overview(at now: Moment) async throws -> Overview {
        try await read { db in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
            let tally = try Row.fetchAll(db, sql: "SELECT name, count FROM tally")
            let endpoints = try count("SELECT count(*) FROM endpoint WHERE state = 'enabled' AND removedAt IS NULL")
            return Overview(
                organisations: try count("SELECT count(*) FROM organisation"),
                // By subtraction: both counts run along an index, however many people there are.
                participants: try count("SELECT count(*) FROM participant")
                    - count("SELECT count(*) FROM participant WHERE code >= 'erased-' AND code < 'erased.'"),
                programmes: try count("SELECT count(*) FROM programme"),
                cohorts: try count("SELECT count(*) FROM cohort WHERE state <> 'cancelled'"),
                plannedSessions: try count("SELECT count(*) FROM session WHERE state = 'planned'"),
                tally: Dictionary(uniqueKeysWithValues: tally.map { ($0["name"], $0["count"]) }),
                nextSessions: try sessions(
                    "session.id IN (SELECT id FROM session WHERE startsAt > :now AND state = 'planned' "
                        + "ORDER BY startsAt LIMIT 5)",
                    ["now": now],
                    in: db
                ),
                nextReminder: try nextReminder(in: db),
                unrecordedSessions: try Code.fetchAll(
                    db,
                    sql: "SELECT code FROM session WHERE endsAt < ? AND state = 'planned' ORDER BY startsAt LIMIT 20",
                    arguments: [now]
                ),
                cohortsWithoutCard: try Code.fetchAll(
                    db,
                    sql: """
                        SELECT code FROM cohort WHERE state IN ('formed', 'started')
                            AND (SELECT count(*) FROM responsibility WHERE cohortID = cohort.id) < 6
                        ORDER BY code LIMIT 20
                        """
                ),
                disabledEndpoints: try Code.fetchAll(
                    db,
                    sql:
                        "SELECT code FROM endpoint WHERE state = 'disabled' AND removedAt IS NULL ORDER BY code LIMIT 20"
                ),
                failingEndpoints: try Code.fetchAll(
                    db,
                    sql: """
                        SELECT code FROM endpoint
                        WHERE state = 'enabled' AND removedAt IS NULL AND openUntil IS NOT NULL ORDER BY code LIMIT 20
                        """
                ),
                unroutedReminders: try unroutedReminders(at: now, in: db),
                enabledEndpoints: endpoints
            )
        }
    }

    /// A count of the kept tallies, such as `delivery.delivered`.
    package func tally(_ name: String) async throws -> Int {
        try await read { try Int.fetchOne($0, sql: "SELECT count FROM tally WHERE name = ?", arguments: [name]) ?? 0 }
    }

    private func nextReminder(in db: Database) throws -> Reminder? {
        let id = try Reminder.ID.fetchOne(
            db,
            sql: "SELECT id FROM reminder WHERE state = 'waiting' ORDER BY dueAt LIMIT 1"
        )
        return try id.flatMap { try reminders("reminder.id = :id", ["id": $0], in: db).first }
    }
}

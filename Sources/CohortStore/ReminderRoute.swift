import CohortCore
import GRDB

/// Reminders of one programme and kind, which the same endpoints take.
///
/// Where nobody takes them they are not looked at, however many there are.
struct ReminderRoute {
    let programme: Int64
    let kind: ReminderKind
    let takers: [EndpointLane]
}

extension Store {
    /// The routes that lead somewhere.
    func routes(to lanes: [EndpointLane], in db: Database) throws -> [ReminderRoute] {
        guard !lanes.isEmpty else { return [] }
        var routes: [ReminderRoute] = []
        let programmes = try RowStatement("SELECT id, code FROM programme", in: db)
        while try programmes.step() {
            guard let code = Code(rawValue: programmes.text(1)) else { continue }
            let lanes = lanes.filter { $0.endpoint.programme == nil || $0.endpoint.programme == code }
            guard !lanes.isEmpty else { continue }
            for kind in ReminderKind.allCases {
                let takers = lanes.filter { $0.endpoint.takes(kind.event) }
                if takers.isEmpty { continue }
                routes.append(ReminderRoute(programme: programmes.int(0), kind: kind, takers: takers))
            }
        }
        return routes
    }
}

extension Store {
    /// How many reminders are due that no endpoint takes; counted up to 1,000.
    func unroutedReminders(at now: Moment, in db: Database) throws -> Int {
        let enabled = try endpoints("state = 'enabled' AND removedAt IS NULL", [:], in: db).map(\.endpoint)
        let most = 1_000
        let due = try RowStatement(
            """
            SELECT count(*) FROM (
                SELECT 1 FROM reminder WHERE state = 'waiting' AND programmeID = ? AND kind = ? AND dueAt <= ? LIMIT ?)
            """,
            in: db
        )
        var count = 0
        for row in try Row.fetchAll(db, sql: "SELECT id, code FROM programme") {
            let (id, code): (Int64, Code) = (row["id"], row["code"])
            for kind in ReminderKind.allCases where !enabled.contains(where: { $0.takes(kind.event, of: code) }) {
                due.bind(1, id)
                due.bind(2, kind.rawValue)
                due.bind(3, now.rawValue)
                due.bind(4, most - count)
                count += try due.step() ? Int(due.int(0)) : 0
                due.reset()
            }
        }
        return count
    }
}

/// The statements of a turn about reminders that wait.
struct ReminderRows {
    private let waiting: RowStatement
    private let dispatch: RowStatement
    private let suppress: RowStatement
    private let putOff: RowStatement
    private let twin: RowStatement

    init(_ db: Database) throws {
        waiting = try RowStatement(
            """
            SELECT id, dueAt FROM reminder WHERE state = 'waiting' AND programmeID = ? AND kind = ?
            ORDER BY dueAt LIMIT ?
            """,
            in: db
        )
        dispatch = try RowStatement(
            """
            UPDATE reminder SET state = 'dispatched', settledAt = ?2
            WHERE id IN (SELECT value FROM json_each(?1)) AND state = 'waiting'
            """,
            in: db
        )
        suppress = try RowStatement(
            "UPDATE reminder SET state = 'suppressed', settledAt = ?2, reason = ?3 WHERE id = ?1",
            in: db
        )
        putOff = try RowStatement("UPDATE reminder SET dueAt = ?2, moved = ?3 WHERE id = ?1", in: db)
        twin = try RowStatement(
            """
            SELECT 1 FROM reminder AS one JOIN reminder AS other
                ON other.participantID IS one.participantID AND other.facilitatorID IS one.facilitatorID
                AND other.dueAt = ?2 AND other.rule = one.rule AND other.programmeID = one.programmeID
                AND other.aboutID IS one.aboutID AND other.sessionID IS one.sessionID
                AND other.cohortID IS one.cohortID AND other.state = 'waiting' AND other.id <> one.id
            WHERE one.id = ?1 LIMIT 1
            """,
            in: db
        )
    }

    /// The first `limit` of a route that wait, due or not.
    func waiting(_ route: ReminderRoute, limit: Int) throws -> [(id: Reminder.ID, dueAt: Moment)] {
        waiting.bind(1, route.programme)
        waiting.bind(2, route.kind.rawValue)
        waiting.bind(3, limit)
        var found: [(id: Reminder.ID, dueAt: Moment)] = []
        while try waiting.step() {
            found.append((Reminder.ID(rawValue: waiting.int(0)), waiting.moment(1)))
        }
        return found
    }

    /// - Returns: How many were waiting until now.
    func dispatch(_ reminders: [DueReminder], at now: Moment) throws -> Int {
        try RowList.handfuls(reminders.map(\.id.rawValue)).reduce(0) { count, list in
            dispatch.bind(1, list.json)
            dispatch.bind(2, now.rawValue)
            return try count + dispatch.run()
        }
    }

    func suppress(_ reminder: DueReminder, reason: String, at now: Moment) throws {
        suppress.bind(1, reminder.id.rawValue)
        suppress.bind(2, now.rawValue)
        suppress.bind(3, reason)
        try suppress.run()
    }

    func putOff(_ reminder: DueReminder, until later: Moment, why: String) throws {
        putOff.bind(1, reminder.id.rawValue)
        putOff.bind(2, later.rawValue)
        putOff.bind(3, why)
        try putOff.run()
    }

    /// Whether another reminder waits until `moment` to say the same to the same person.
    func hasTwin(_ reminder: DueReminder, at moment: Moment) throws -> Bool {
        guard reminder.rule != nil else { return false }
        twin.bind(1, reminder.id.rawValue)
        twin.bind(2, moment.rawValue)
        defer { twin.reset() }
        return try twin.step()
    }
}

import CohortCore
import GRDB

/// A delivery that waits, as it stands in its row.
struct WaitingDelivery {
    let id: Delivery.ID
    let nextAt: Moment
    let message: String
    let event: String
    /// None for an alert.
    let reminder: Reminder.ID?
    let orderKey: String?
    let body: String
    let attempts: Int
    let attemptBase: Int

    func claimed(for target: DeliveryTarget) -> ClaimedDelivery {
        ClaimedDelivery(
            id: id,
            message: message,
            event: event,
            target: target,
            body: body,
            attempts: attempts,
            attemptBase: attemptBase
        )
    }
}

/// The statements of a turn about deliveries that wait.
struct DeliveryRows {
    private let due: RowStatement
    private let next: RowStatement
    private let blocker: RowStatement
    private let lease: RowStatement
    private let giveUp: RowStatement
    private let putOff: RowStatement

    init(_ db: Database) throws {
        due = try RowStatement(
            """
            SELECT id, nextAt, message, event, reminderID, orderKey, body, attempts, attemptBase FROM delivery
            WHERE endpointID = ?1 AND state = 'waiting' AND nextAt <= ?2 AND (nextAt, id) > (?3, ?4)
            ORDER BY nextAt, id LIMIT ?5
            """,
            in: db
        )
        next = try RowStatement(
            """
            SELECT nextAt FROM delivery WHERE endpointID = ? AND state = 'waiting' AND nextAt > ?
            ORDER BY nextAt LIMIT 1
            """,
            in: db
        )
        blocker = try RowStatement(
            """
            SELECT 1 FROM delivery
            WHERE endpointID = ? AND orderKey = ? AND id < ? AND state IN ('waiting', 'leased') LIMIT 1
            """,
            in: db
        )
        lease = try RowStatement("UPDATE delivery SET state = 'leased', nextAt = NULL WHERE id = ?", in: db)
        giveUp = try RowStatement(
            "UPDATE delivery SET state = 'dead', nextAt = NULL, settledAt = ?2, lastError = ?3 WHERE id = ?1",
            in: db
        )
        putOff = try RowStatement("UPDATE delivery SET nextAt = ?2 WHERE id = ?1", in: db)
    }

    /// What is due after `last`, in the order in which it became due.
    func due(
        for lane: EndpointLane,
        at now: Moment,
        after last: WaitingDelivery?,
        limit: Int
    ) throws
        -> [WaitingDelivery]
    {
        due.bind(1, lane.endpoint.id.rawValue)
        due.bind(2, now.rawValue)
        due.bind(3, last?.nextAt.rawValue ?? .min)
        due.bind(4, last?.id.rawValue ?? 0)
        due.bind(5, limit)
        var page: [WaitingDelivery] = []
        while try due.step() {
            page.append(
                WaitingDelivery(
                    id: Delivery.ID(rawValue: due.int(0)),
                    nextAt: due.moment(1),
                    message: due.text(2),
                    event: due.text(3),
                    reminder: due.optionalInt(4).map(Reminder.ID.init(rawValue:)),
                    orderKey: due.optionalText(5),
                    body: due.text(6),
                    attempts: Int(due.int(7)),
                    attemptBase: Int(due.int(8))
                )
            )
        }
        return page
    }

    /// When the first that waits for longer than until `moment` is due.
    func next(for lane: EndpointLane, after moment: Moment?) throws -> Moment? {
        next.bind(1, lane.endpoint.id.rawValue)
        next.bind(2, moment?.rawValue ?? .min)
        defer { next.reset() }
        return try next.step() ? next.moment(0) : nil
    }

    /// Whether something earlier to the same person has not ended.
    func isBehindAnother(_ delivery: WaitingDelivery, of lane: EndpointLane) throws -> Bool {
        guard let orderKey = delivery.orderKey else { return false }
        blocker.bind(1, lane.endpoint.id.rawValue)
        blocker.bind(2, orderKey)
        blocker.bind(3, delivery.id.rawValue)
        defer { blocker.reset() }
        return try blocker.step()
    }

    func lease(_ delivery: WaitingDelivery) throws {
        lease.bind(1, delivery.id.rawValue)
        try lease.run()
    }

    func giveUp(_ delivery: WaitingDelivery, reason: String, at now: Moment) throws {
        giveUp.bind(1, delivery.id.rawValue)
        giveUp.bind(2, now.rawValue)
        giveUp.bind(3, reason)
        try giveUp.run()
    }

    func putOff(_ delivery: WaitingDelivery, until later: Moment) throws {
        putOff.bind(1, delivery.id.rawValue)
        putOff.bind(2, later.rawValue)
        try putOff.run()
    }
}

import CohortCore
import GRDB

/// The statements of a turn that make deliveries.
struct NewDeliveries {
    private var sequence: MessageSequence
    private let insert: RowStatement
    private let last: RowStatement

    init(_ db: Database) throws {
        sequence = try MessageSequence(db)
        insert = try RowStatement(
            """
            INSERT INTO delivery (id, message, event, reminderID, endpointID, orderKey, body, state, nextAt)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, iif(?8 IS NULL, 'leased', 'waiting'), ?8)
            """,
            in: db
        )
        last = try RowStatement(
            """
            SELECT nextAt FROM delivery WHERE endpointID = ? AND orderKey = ? AND state IN ('waiting', 'leased')
            ORDER BY id DESC LIMIT 1
            """,
            in: db
        )
    }

    /// The key and the message id of the next delivery.
    mutating func take() throws -> (id: Delivery.ID, message: String) { try sequence.take() }

    /// Without `nextAt` it is leased at once.
    func insert(_ delivery: ClaimedDelivery, of reminder: DueReminder, orderKey: String?, nextAt: Moment?) throws {
        insert.bind(1, delivery.id.rawValue)
        insert.bind(2, delivery.message)
        insert.bind(3, delivery.event)
        insert.bind(4, reminder.id.rawValue)
        insert.bind(5, delivery.endpoint.rawValue)
        insert.bind(6, orderKey)
        insert.bind(7, delivery.body)
        insert.bind(8, nextAt?.rawValue)
        try insert.run()
    }

    /// When the last delivery to the same person is tried, while it has not ended: the start of time when it is under way.
    func last(_ orderKey: String, of lane: EndpointLane) throws -> Moment? {
        last.bind(1, lane.endpoint.id.rawValue)
        last.bind(2, orderKey)
        defer { last.reset() }
        return try last.step() ? last.optionalMoment(0) ?? Moment(rawValue: 0) : nil
    }
}

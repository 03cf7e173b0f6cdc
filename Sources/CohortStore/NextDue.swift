package import CohortCore
import GRDB

extension Store {
    /// When something is due next: a reminder that an endpoint takes, or a delivery to try again.
    ///
    /// Endpoints with `perEndpoint` deliveries under way are passed over: those must end first. What goes to endpoints that
    /// are left alone for a while after `now` counts from the end of that; without a time as if they were not.
    package func nextDue(at now: Moment? = nil, perEndpoint: Int = .max) async throws -> Moment? {
        let terms = DeliveryTerms(
            policy: ReminderPolicy(calendar: WorkingCalendar(), quietHours: nil),
            perEndpoint: perEndpoint,
            window: .max,
            compose: { _, _ in "" }
        )
        return try await read { db in
            let lanes = try lanes(
                at: now ?? Self.never,
                terms,
                settled: [:],
                pace: now == nil ? EndpointPace() : pace,
                in: db
            )
            let queue = try DeliveryRows(db)
            let rows = try ReminderRows(db)
            let deliveries = try lanes.compactMap { lane in
                try queue.next(for: lane, after: nil).flatMap { lane.opening(for: $0) }
            }
            let reminders = try routes(to: lanes, in: db).compactMap { route in
                try rows.waiting(route, limit: 1).first.flatMap { reminder in
                    route.takers.compactMap { $0.opening(for: reminder.dueAt) }.min()
                }
            }
            return try (deliveries + reminders + [nextPauseEnd(in: db)].compactMap { $0 }).min()
        }
    }

    /// After every instant at which an endpoint is left alone.
    private static let never = Moment(rawValue: .max / 2)
}

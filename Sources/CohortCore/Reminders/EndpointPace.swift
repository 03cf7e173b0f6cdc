import Synchronization

/// The rate limits of all endpoints while the daemon runs.
///
/// They are not kept in the database: each begins with one token after a start.
package final class EndpointPace: Sendable {
    private let limits = Mutex<[Endpoint.ID: RateLimit]>([:])

    package init() {}

    /// How many messages may go to an endpoint now; `nil` for as many as may be.
    package func allowance(of endpoint: Endpoint, at now: Moment) -> Int? {
        with(endpoint, at: now) { $0.available(at: now) }
    }

    /// When the next message may go to an endpoint.
    package func next(for endpoint: Endpoint, after now: Moment) -> Moment {
        with(endpoint, at: now) { $0.next(after: now) } ?? now
    }

    /// Counts messages that go out; within the allowance.
    package func spend(_ count: Int, of endpoint: Endpoint, at now: Moment) {
        guard count > 0 else { return }
        _ = with(endpoint, at: now) { $0.take(count) }
    }

    private func with<Answer: Sendable>(
        _ endpoint: Endpoint,
        at now: Moment,
        _ body: (inout RateLimit) -> Answer
    ) -> Answer? {
        guard let perMinute = endpoint.ratePerMinute else { return nil }
        return limits.withLock { limits in
            var limit = limits[endpoint.id] ?? RateLimit(perMinute: perMinute, at: now)
            if limit.perMinute != perMinute { limit = RateLimit(perMinute: perMinute, at: now) }
            defer { limits[endpoint.id] = limit }
            return body(&limit)
        }
    }
}

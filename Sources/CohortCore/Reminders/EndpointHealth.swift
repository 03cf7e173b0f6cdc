/// Whether an endpoint answers: counts failures in a row, leaves an endpoint that fails alone for a while, and tells when
/// it is to be given up.
///
/// A circuit breaker: closed, every delivery is attempted. After ``Policy/failures`` failures in a row it opens, and
/// nothing is attempted for a while; then one attempt shows whether the endpoint answers again. If not, it is left alone
/// for twice as long. What waits meanwhile uses up none of its attempts.
///
/// Only faults of the endpoint count; a message that is refused for its own sake says nothing about the endpoint.
package struct EndpointHealth: Hashable, Sendable {
    package struct Policy: Hashable, Sendable {
        /// So many in a row, and it is left alone.
        package var failures: Int
        /// For how long at first.
        package var wait: Duration
        /// For how long at most.
        package var longestWait: Duration
        /// After nothing but failures for so long it is disabled.
        package var disableAfter: Duration

        package init(
            failures: Int = 10,
            wait: Duration = .seconds(30),
            longestWait: Duration = .minutes(10),
            disableAfter: Duration = .days(5)
        ) {
            self.failures = failures
            self.wait = wait
            self.longestWait = longestWait
            self.disableAfter = disableAfter
        }

        /// How long it is left alone for the `trip`th time in a row, counted from 1.
        package func wait(trip: Int) -> Duration {
            // Twice as long each time; beyond ten doublings any wait is the longest.
            min(wait * Double(1 << min(max(trip - 1, 0), 10)), longestWait)
        }
    }

    package enum Gate: Hashable, Sendable {
        case open
        /// One attempt may be made, to see whether it answers again.
        case probe
        case shut(until: Moment)
    }

    package enum Change: Hashable, Sendable {
        /// It is left alone from now on, or again.
        case tripped
        /// It answered after it had been left alone.
        case recovered
        /// There was nothing but failures for so long that it is to be disabled.
        case exhausted
    }

    /// How many attempts have failed since the last that arrived.
    package var consecutiveFailures: Int
    /// The first failure after the last delivery that arrived.
    package var failingSince: Moment?
    /// Until then it is left alone; set, and past, it is tried with one attempt.
    package var openUntil: Moment?
    /// How often in a row it was left alone.
    package var trips: Int

    package init(
        consecutiveFailures: Int = 0,
        failingSince: Moment? = nil,
        openUntil: Moment? = nil,
        trips: Int = 0
    ) {
        self.consecutiveFailures = consecutiveFailures
        self.failingSince = failingSince
        self.openUntil = openUntil
        self.trips = trips
    }

    /// How many attempts may be made now.
    package func gate(at now: Moment, _ policy: Policy) -> Gate {
        guard let openUntil else { return .open }
        // Further off than any wait is what a clock that was set back leaves behind.
        guard openUntil > now, openUntil - now <= policy.longestWait else { return .probe }
        return .shut(until: openUntil)
    }

    /// An attempt has arrived.
    package mutating func succeed() -> Change? {
        let wasLeftAlone = openUntil != nil
        self = EndpointHealth()
        return wasLeftAlone ? .recovered : nil
    }

    /// An attempt has failed by the endpoint's fault.
    package mutating func fail(at now: Moment, _ policy: Policy) -> Change? {
        consecutiveFailures += 1
        let since = failingSince.map { min($0, now) } ?? now
        failingSince = since
        guard consecutiveFailures >= policy.failures else { return nil }
        if now - since >= policy.disableAfter { return .exhausted }
        // What was under way when it was shut ends while it is; that is no news.
        if case .shut = gate(at: now, policy) { return nil }
        trips += 1
        openUntil = now + policy.wait(trip: trips)
        return .tripped
    }
}

extension Endpoint {
    package var health: EndpointHealth {
        EndpointHealth(
            consecutiveFailures: consecutiveFailures,
            failingSince: failingSince,
            openUntil: openUntil,
            trips: trips
        )
    }
}

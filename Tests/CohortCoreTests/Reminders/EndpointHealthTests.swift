import CohortCore
import Testing

struct EndpointHealthTests {
    private static let now = Moment(rawValue: 1_799_053_200_000)
    private let policy = EndpointHealth.Policy(
        failures: 3,
        wait: .seconds(30),
        longestWait: .minutes(10),
        disableAfter: .days(5)
    )

    /// Fails until it is left alone.
    private func tripped(at now: Moment = now) -> EndpointHealth {
        var health = EndpointHealth()
        for _ in 0..<3 { _ = health.fail(at: now, policy) }
        return health
    }

    @Test func `failures in a row close an endpoint for a while, others do not`() {
        var health = EndpointHealth()
        #expect(health.fail(at: Self.now, policy) == nil)
        #expect(health.fail(at: Self.now, policy) == nil)
        #expect(health.succeed() == nil)
        #expect(health == EndpointHealth())
        #expect(health.fail(at: Self.now, policy) == nil)
        #expect(health.fail(at: Self.now, policy) == nil)
        #expect(health.gate(at: Self.now, policy) == .open)
        #expect(health.fail(at: Self.now, policy) == .tripped)

        let until = Self.now + .seconds(30)
        #expect(health.gate(at: Self.now, policy) == .shut(until: until))
        #expect(health.gate(at: until - .milliseconds(1), policy) == .shut(until: until))
        #expect(health.gate(at: until, policy) == .probe)
    }

    @Test func `each probe that fails doubles the wait, up to the longest`() {
        var health = tripped()
        var waits: [Duration] = []
        for _ in 0..<8 {
            let until = health.openUntil ?? Self.now
            #expect(health.fail(at: until, policy) == .tripped)
            waits.append((health.openUntil ?? until) - until)
        }

        #expect(
            waits == [
                .minutes(1), .minutes(2), .minutes(4), .minutes(8), .minutes(10), .minutes(10), .minutes(10),
                .minutes(10),
            ]
        )
        #expect(policy.wait(trip: .max) == .minutes(10))
    }

    @Test func `what was under way when it was closed does not close it anew`() {
        var health = tripped()
        let before = health.openUntil

        #expect(health.fail(at: Self.now + .seconds(5), policy) == nil)

        #expect((health.openUntil, health.trips, health.consecutiveFailures) == (before, 1, 4))
    }

    @Test func `one success forgets everything and says that it recovered`() {
        var health = tripped()

        #expect(health.succeed() == .recovered)

        #expect(health == EndpointHealth())
    }

    @Test func `nothing but failures for days exhausts patience, but not few of them`() {
        var health = EndpointHealth()
        _ = health.fail(at: Self.now, policy)
        #expect(health.fail(at: Self.now + .days(6), policy) == nil)
        #expect(health.fail(at: Self.now + .days(6), policy) == .exhausted)

        var late = tripped()
        #expect(late.fail(at: Self.now + .days(5) - .milliseconds(1), policy) == .tripped)
        #expect(late.fail(at: Self.now + .days(5), policy) == .exhausted)
    }

    @Test func `a clock that is set back does not close an endpoint for longer than the longest wait`() {
        let health = tripped(at: Self.now + .hours(1))

        #expect(health.gate(at: Self.now, policy) == .probe)
        var later = health
        _ = later.fail(at: Self.now, policy)
        #expect(later.failingSince == Self.now)
    }
}

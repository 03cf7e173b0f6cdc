import CohortCore
import Testing

struct RateLimitTests {
    private static let now = Moment(rawValue: 1_799_053_200_000)

    /// When messages go out, each as soon as it may.
    private func instants(_ perMinute: Int, count: Int, silence: Duration) -> [Moment] {
        var limit = RateLimit(perMinute: perMinute, at: Self.now)
        var now = Self.now + silence
        var instants: [Moment] = []
        while instants.count < count {
            now = limit.next(after: now)
            let available = min(limit.available(at: now), count - instants.count)
            limit.take(available)
            instants += Array(repeating: now, count: available)
        }
        return instants
    }

    @Test(arguments: [1, 2, 7, 59, 60, 61, 100, 119, 120, 600, 3_000, 100_000])
    func `within any minute no more go out than the rate, and nearly as many`(perMinute: Int) {
        let instants = instants(perMinute, count: perMinute * 3 + 5, silence: .hours(9))

        for (index, start) in instants.enumerated() where index + perMinute < instants.count {
            #expect(instants[index + perMinute] - start >= .minutes(1))
        }
        let span = (instants.last ?? Self.now) - Self.now - .hours(9)
        #expect(span <= .seconds(200 + 360 / perMinute))
    }

    @Test func `a limit begins with a single message`() {
        var limit = RateLimit(perMinute: 6_000, at: Self.now)

        #expect(limit.available(at: Self.now) == 1)
        limit.take(1)
        #expect(limit.available(at: Self.now) == 0)
        #expect(limit.next(after: Self.now) == Self.now + .milliseconds(11))
        #expect(limit.available(at: Self.now + .hours(1)) == 100)
    }

    @Test func `a clock that is set back yields nothing and loses nothing`() {
        var limit = RateLimit(perMinute: 60, at: Self.now)
        limit.take(1)

        #expect(limit.available(at: Self.now - .hours(1)) == 0)
        #expect(limit.next(after: Self.now - .hours(1)) == Self.now - .hours(1) + .seconds(1))
        #expect(limit.available(at: Self.now - .hours(1) + .seconds(1)) == 1)
    }
}

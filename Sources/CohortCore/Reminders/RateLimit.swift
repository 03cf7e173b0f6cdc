/// A bucket of tokens that fills with time: one is taken for each message.
///
/// However they come, no more than the rate's messages go out within any minute. It begins with a single token, so that a
/// daemon that is started again and again does not exceed the rate either. Integers only: nothing is lost by rounding.
package struct RateLimit: Hashable, Sendable {
    package let perMinute: Int
    /// A sixty-thousandth of a token each: what one token a minute yields in a millisecond.
    private var parts: Int64
    private var filledAt: Moment

    private static let partsPerToken: Int64 = 60_000

    /// A bucket with one token; `perMinute` is at least 1.
    package init(perMinute: Int, at now: Moment) {
        self.perMinute = max(perMinute, 1)
        parts = Self.partsPerToken
        filledAt = now
    }

    /// What goes out at once after a silence: a second's worth, so that the store need not be asked for each message.
    private var capacity: Int64 { Int64(max(perMinute / 60, 1)) }
    /// A full bucket and what flows in within a minute are together the rate.
    private var refill: Int64 { Int64(perMinute) - capacity + 1 }

    /// How many messages may go out now.
    package mutating func available(at now: Moment) -> Int {
        fill(at: now)
        return Int(parts / Self.partsPerToken)
    }

    /// Takes as many tokens, which must be available.
    package mutating func take(_ count: Int) {
        parts -= Int64(count) * Self.partsPerToken
    }

    /// When the next message may go out; `now` when it may at once.
    package mutating func next(after now: Moment) -> Moment {
        fill(at: now)
        let missing = Self.partsPerToken - parts
        guard missing > 0 else { return now }
        return now + .milliseconds((missing + refill - 1) / refill)
    }

    private mutating func fill(at now: Moment) {
        // A clock that was set back yields nothing, and goes on from there.
        let elapsed = min(max((now - filledAt).inMilliseconds, 0), 3_600_000)
        filledAt = now
        parts = min(parts + elapsed * refill, capacity * Self.partsPerToken)
    }
}

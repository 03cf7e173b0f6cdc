/// How long to wait before a failed delivery is tried again.
///
/// The waits are those of the Standard Webhooks specification's example: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h
/// and 24 h after the failure before. A share of up to a tenth either way is added, chosen by the caller's `roll`, so
/// that deliveries which failed together do not all return in the same second.
package struct RetrySchedule: Hashable, Sendable {
    package var waits: [Duration]

    package static let standard = RetrySchedule(
        waits: [
            .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20),
            .hours(24),
        ]
    )

    package init(waits: [Duration]) {
        self.waits = waits
    }

    /// The wait that follows a failure.
    ///
    /// - Parameters:
    ///   - attempt: How many attempts have failed so far, counted from 1.
    ///   - roll: A number in 0..<1; equal rolls give equal waits.
    ///   - retryAfter: What the receiver asked for; the wait is not shorter, within a day.
    /// - Returns: The wait, or `nil` when the delivery is to be given up.
    package func wait(afterAttempt attempt: Int, roll: Double, retryAfter: Duration? = nil) -> Duration? {
        guard waits.indices.contains(attempt - 1) else { return nil }
        let jittered = waits[attempt - 1] * (0.9 + roll / 5)
        return max(jittered, min(retryAfter ?? .zero, .hours(24)))
    }
}

import CohortCore
import Testing

struct RetryScheduleTests {
    /// Source: Standard Webhooks 1.0.0, “Delivery attempts”: the example schedule.
    private static let waits: [Duration] = [
        .seconds(5), .minutes(5), .minutes(30), .hours(2), .hours(5), .hours(10), .hours(14), .hours(20), .hours(24),
    ]

    @Test(arguments: zip(1...9, waits))
    func `each wait is that of the specification, give or take a tenth`(attempt: Int, wait: Duration) {
        let schedule = RetrySchedule.standard

        #expect(schedule.wait(afterAttempt: attempt, roll: 0) == wait * 0.9)
        #expect(schedule.wait(afterAttempt: attempt, roll: 0.5) == wait)
        for roll in stride(from: 0.0, to: 1.0, by: 0.01) {
            let jittered = schedule.wait(afterAttempt: attempt, roll: roll)
            #expect(jittered.map { (wait * 0.9...wait * 1.1).contains($0) } == true)
        }
    }

    @Test func `different rolls spread what failed together over a fifth of the wait`() {
        let waits = (0..<100).compactMap { RetrySchedule.standard.wait(afterAttempt: 2, roll: Double($0) / 100) }

        #expect(Set(waits).count == 100)
        #expect(waits == waits.sorted())
    }

    @Test(arguments: [0, 10, 11, 1_000]) func `there is no wait before the first failure nor after the tenth`(
        attempt: Int
    ) {
        #expect(RetrySchedule.standard.wait(afterAttempt: attempt, roll: 0.5) == nil)
    }

    @Test func `a receiver may ask for more patience but not for less, nor for more than a day`() {
        let schedule = RetrySchedule.standard

        #expect(schedule.wait(afterAttempt: 1, roll: 0.5, retryAfter: .seconds(90)) == .seconds(90))
        #expect(schedule.wait(afterAttempt: 2, roll: 0.5, retryAfter: .seconds(1)) == .minutes(5))
        #expect(schedule.wait(afterAttempt: 1, roll: 0.5, retryAfter: .hours(400)) == .hours(24))
    }
}

import CohortCore
import CohortServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct RehearsalTimeTests {
    private let time = RehearsalTime(startingAt: .test)

    @Test func `the clock stands still until it is moved, and never goes back`() {
        #expect(time.now() == .test)

        time.move(to: .test + .days(3))
        time.move(to: .test)

        #expect(time.now() == .test + .days(3))
    }

    @Test func `a sleep ends when the clock reaches its instant, and one whose instant has passed at once`()
        async throws
    {
        async let sleep: Void = time.sleep(until: .test + .hours(1))
        time.move(to: .test + .hours(2))
        try await sleep

        try await time.sleep(until: .test + .hours(1))
    }

    @Test func `a wake ends the sleep under way, or the next one`() async throws {
        time.wake()
        try await time.sleep(until: nil)

        async let sleep: Void = time.sleep(until: nil)
        time.wake()
        try await sleep
    }

    @Test func `a cancelled sleep ends, however the cancellation and the sleep meet`() async {
        for _ in 0..<2_000 {
            let sleeper = Task { [time] in try await time.sleep(until: nil) }
            sleeper.cancel()
            let result = await sleeper.result
            #expect(throws: CancellationError.self) { try result.get() }
        }
    }

    @Test func `no wake is lost, however it and the sleep meet`() async throws {
        for _ in 0..<2_000 {
            let sleeper = Task { [time] in try await time.sleep(until: nil) }
            time.wake()
            try await sleeper.value
        }
    }
}

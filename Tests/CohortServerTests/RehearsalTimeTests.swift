import CohortCore
import CohortServer
import TestSupport
import Testing

@Suite struct RehearsalTimeTests {
    @Test func `it stands still until it is moved, and never goes back`() {
        let time = RehearsalTime(startingAt: .test)

        time.move(to: .test + .hours(2))
        time.move(to: .test + .hours(1))

        #expect(time.now() == .test + .hours(2))
    }

    @Test(.timeLimit(.minutes(1))) func `who sleeps until an instant wakes when it is reached, and not before`() async throws {
        let time = RehearsalTime(startingAt: .test)
        let later = Task {
            try await time.sleep(until: .test + .hours(2))
            return time.now()
        }

        time.move(to: .test + .hours(1))
        time.move(to: .test + .hours(3))

        #expect(try await later.value == .test + .hours(3))
    }

    @Test(.timeLimit(.minutes(1))) func `an instant that has passed is not slept for`() async throws {
        try await RehearsalTime(startingAt: .test).sleep(until: .test)
    }

    @Test(.timeLimit(.minutes(1))) func `a wake while nobody sleeps is not lost`() async throws {
        let time = RehearsalTime(startingAt: .test)

        time.wake()

        try await time.sleep(until: nil)
    }

    @Test(.timeLimit(.minutes(1))) func `cancelling ends a sleep without end`() async {
        let time = RehearsalTime(startingAt: .test)
        let sleeper = Task { try await time.sleep(until: nil) }

        sleeper.cancel()

        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}

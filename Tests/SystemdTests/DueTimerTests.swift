import Glibc
import Systemd
import Testing

@Suite(.timeLimit(.minutes(1)))
struct DueTimerTests {
    @Test func `a sleeper wakes when the instant has come, not before`() async throws {
        let timer = try DueTimer()
        let instant = now() + 20

        let reason = try await timer.sleep(until: instant)

        #expect(reason == .due)
        // The upper bound is wide: it allows for a machine that has other work.
        #expect((0..<2_000).contains(now() - instant))
    }

    @Test(arguments: [Int64.min, -1, 0, 1, 1_000])
    func `an instant that has passed ends the sleep at once`(instant: Int64) async throws {
        #expect(try await DueTimer().sleep(until: instant) == .due)
    }

    @Test func `instants are kept one after another`() async throws {
        let timer = try DueTimer()
        for _ in 0..<20 {
            #expect(try await timer.sleep(until: now() + 1) == .due)
        }
    }

    @Test(arguments: [nil, Int64.max, 4_102_444_800_000])
    func `a wake-up ends a long sleep`(instant: Int64?) async throws {
        let timer = try DueTimer()
        async let reason = timer.sleep(until: instant)
        timer.wake()

        #expect(try await reason == .woken)
    }

    @Test func `wake-ups before a sleep are remembered as one`() async throws {
        let timer = try DueTimer()
        timer.wake()
        timer.wake()

        #expect(try await timer.sleep(until: nil) == .woken)
        #expect(try await timer.sleep(until: now() + 5) == .due)
    }

    @Test func `a sleep cut short leaves nothing behind for the next`() async throws {
        let timer = try DueTimer()
        for _ in 0..<50 {
            async let reason = timer.sleep(until: now() + 1)
            timer.wake()
            _ = try await reason
        }
        timer.wake()
        _ = try await timer.sleep(until: nil)
        let instant = now() + 10

        #expect(try await timer.sleep(until: instant) == .due)
        #expect(now() >= instant)
    }

    @Test func `cancelling the task ends its sleep, and only its`() async throws {
        let timer = try DueTimer()
        let task = Task { try await timer.sleep(until: nil) }
        task.cancel()

        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await timer.sleep(until: now() + 5) == .due)
    }

    @Test func `a task that is cancelled already does not sleep`() async throws {
        let timer = try DueTimer()
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: CancellationError.self) { try await timer.sleep(until: nil) }
            }
        }
    }

    @Test func `several sleepers sleep side by side, each with its own timer`() async throws {
        try await withThrowingTaskGroup(of: DueTimer.WakeReason.self) { group in
            for milliseconds in 1...40 {
                group.addTask { try await DueTimer().sleep(until: now() + Int64(milliseconds)) }
            }
            for try await reason in group { #expect(reason == .due) }
        }
    }
}

private func now() -> Int64 {
    JournalLogHandler.wallClockMilliseconds()
}

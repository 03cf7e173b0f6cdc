package import CohortCore
import Synchronization

/// A clock that stands still until a test moves it.
package final class ManualTime: TimeSource {
    private struct Sleeper {
        let until: Moment?
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var now: Moment
        var sleepers: [Int: Sleeper] = [:]
        var nextSleeper = 0
        /// A wake that nobody slept through yet.
        var hasWake = false
        /// Cancelled before they lay down.
        var cancelled: Set<Int> = []

        mutating func take(_ ids: some Sequence<Int>) -> [Sleeper] {
            ids.compactMap { sleepers.removeValue(forKey: $0) }
        }
    }

    private let state: Mutex<State>

    package init(_ now: Moment = .test) {
        state = Mutex(State(now: now))
    }

    package func now() -> Moment { state.withLock { $0.now } }

    /// Whether someone waits for this clock.
    package var hasSleepers: Bool { state.withLock { !$0.sleepers.isEmpty } }

    /// Moves the clock, forwards or back; everyone who sleeps looks again, as after a step of a real clock.
    package func set(_ now: Moment) {
        let woken = state.withLock { state in
            state.now = now
            return state.take(Array(state.sleepers.keys))
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    package func advance(by span: Duration) {
        set(now() + span)
    }

    package func wake() {
        let woken = state.withLock { state in
            state.hasWake = state.sleepers.isEmpty
            return state.take(Array(state.sleepers.keys))
        }
        for sleeper in woken { sleeper.continuation.resume() }
    }

    package func sleep(until moment: Moment?) async throws {
        let id = state.withLock { state in
            state.nextSleeper += 1
            return state.nextSleeper
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                lie(down: id, until: moment, continuation)
            }
        } onCancel: {
            cancel(id)
        }
    }

    private func lie(down id: Int, until moment: Moment?, _ continuation: CheckedContinuation<Void, any Error>) {
        let result: Result<Void, any Error>? = state.withLock { state in
            if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
            if state.hasWake {
                state.hasWake = false
                return .success(())
            }
            if let moment, moment <= state.now { return .success(()) }
            state.sleepers[id] = Sleeper(until: moment, continuation: continuation)
            return nil
        }
        if let result { continuation.resume(with: result) }
    }

    private func cancel(_ id: Int) {
        let sleeper = state.withLock { state in
            let sleeper = state.sleepers.removeValue(forKey: id)
            if sleeper == nil { state.cancelled.insert(id) }
            return sleeper
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}

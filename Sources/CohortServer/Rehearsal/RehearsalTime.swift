package import CohortCore
import Synchronization

/// A clock that stands still until a rehearsal moves it on.
package final class RehearsalTime: TimeSource {
    private struct State {
        var now: Moment
        var isWoken = false
        var nextKey = 0
        var sleepers: [Int: (until: Moment?, continuation: CheckedContinuation<Void, Never>)] = [:]
    }

    private let state: Mutex<State>

    package init(startingAt start: Moment) {
        state = Mutex(State(now: start))
    }

    package func now() -> Moment { state.withLock { $0.now } }

    /// Moves the clock on; it never goes back.
    package func move(to moment: Moment) {
        resume(
            state.withLock { state in
                state.now = max(state.now, moment)
                let now = state.now
                let due = state.sleepers.filter { $0.value.until.map { $0 <= now } ?? false }
                for key in due.keys { state.sleepers[key] = nil }
                return due.values.map(\.continuation)
            }
        )
    }

    package func wake() {
        resume(
            state.withLock { state in
                let sleepers = state.sleepers.values.map(\.continuation)
                if sleepers.isEmpty { state.isWoken = true }
                state.sleepers = [:]
                return sleepers
            }
        )
    }

    package func sleep(until moment: Moment?) async throws {
        let key = state.withLock { state in
            state.nextKey += 1
            return state.nextKey
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isWoken || Task.isCancelled || moment.map({ $0 <= state.now }) ?? false {
                        state.isWoken = false
                        return true
                    }
                    state.sleepers[key] = (moment, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            resume(state.withLock { [$0.sleepers.removeValue(forKey: key)?.continuation].compactMap { $0 } })
        }
        try Task.checkCancellation()
    }

    private func resume(_ continuations: [CheckedContinuation<Void, Never>]) {
        for continuation in continuations { continuation.resume() }
    }
}

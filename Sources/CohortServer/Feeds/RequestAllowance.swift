import CohortCore
import Synchronization

/// How much is answered: so many requests at once, and so many a second.
///
/// Behind a web server all requests come from one address, so that there is one allowance for all: enough for every
/// subscriber of a large installation, and little enough that the daemon's own work goes on.
final class RequestAllowance: Sendable {
    private struct State {
        var tokens: Double
        var refilledAt: Moment?
        var underWay = 0
    }

    private let perSecond: Double
    private let burst: Double
    private let atOnce: Int
    private let state: Mutex<State>

    init(perSecond: Double = 50, burst: Double = 200, atOnce: Int = 8) {
        self.perSecond = perSecond
        self.burst = burst
        self.atOnce = atOnce
        state = Mutex(State(tokens: burst))
    }

    /// Takes one request from the allowance, if there is one left at `now`; ``end()`` gives its place back.
    func begin(at now: Moment) -> Bool {
        state.withLock { state in
            let passed = state.refilledAt.map { Double((now - $0).inMilliseconds) / 1_000 } ?? 0
            // A clock that was set back gives nothing, and takes nothing.
            state.tokens = min(burst, state.tokens + max(0, passed) * perSecond)
            state.refilledAt = now
            guard state.tokens >= 1, state.underWay < atOnce else { return false }
            state.tokens -= 1
            state.underWay += 1
            return true
        }
    }

    func end() {
        state.withLock { $0.underWay -= 1 }
    }
}

import Clinux
import Glibc
import Synchronization

/// What the sleeper of a ``DueTimer``, its waker and the timer's event handler share.
///
/// Arming the timer and reading it happen under one lock: arming forgets an expiry that nobody has read, so what is
/// read belongs to the sleep under way.
final class DueTimerSleeper: Sendable {
    /// Resumed with nil when the task is cancelled.
    typealias Continuation = CheckedContinuation<DueTimer.WakeReason?, Never>

    private struct State {
        var lastTicket = 0
        var cancelledTicket = 0
        var continuation: Continuation?
        var isWoken = false
        var isClockChanged = false

        mutating func takeSleeper() -> Continuation? {
            defer { continuation = nil }
            return continuation
        }

        /// What happened between two sleeps.
        ///
        /// Whoever hears of a changed clock computes everything again, and so needs no wake-up besides.
        mutating func takeReason() -> DueTimer.WakeReason? {
            defer {
                isWoken = false
                isClockChanged = false
            }
            if isClockChanged { return .clockChanged }
            return isWoken ? .woken : nil
        }
    }

    private let descriptor: Int32
    private let state = Mutex(State())

    init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Numbers a sleep, so that a late cancellation of one does not end the next.
    func nextTicket() -> Int {
        state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
    }

    func sleep(_ ticket: Int, until unixMilliseconds: Int64?, _ continuation: Continuation) {
        state.withLock { state in
            precondition(state.continuation == nil, "a DueTimer takes one sleeper at a time")
            guard ticket != state.cancelledTicket else { return continuation.resume(returning: nil) }
            if !arm(unixMilliseconds) { state.isClockChanged = true }
            if let reason = state.takeReason() { return continuation.resume(returning: reason) }
            state.continuation = continuation
        }
    }

    func wake() {
        state.withLock { state in
            guard let sleeper = state.takeSleeper() else {
                state.isWoken = true
                return
            }
            sleeper.resume(returning: .woken)
        }
    }

    func cancel(_ ticket: Int) {
        state.withLock { state in
            guard ticket == state.lastTicket else { return }
            state.cancelledTicket = ticket
            state.takeSleeper()?.resume(returning: nil)
        }
    }

    /// Reads the timer when its descriptor says that there is something to read.
    func timerFired() {
        state.withLock { state in
            var expirations: UInt64 = 0
            if read(descriptor, &expirations, MemoryLayout<UInt64>.size) > 0 {
                state.takeSleeper()?.resume(returning: .due)
            } else if errno == ECANCELED {
                guard let sleeper = state.takeSleeper() else {
                    state.isClockChanged = true
                    return
                }
                sleeper.resume(returning: .clockChanged)
            }
            // Else the sleep that this expiry belonged to has ended, and another has armed the timer anew.
        }
    }

    /// Sets the timer.
    ///
    /// - Returns: Whether the clock is still the one it was when the timer was last set. The timer is set either way.
    private func arm(_ unixMilliseconds: Int64?) -> Bool {
        // An all-zero value would disarm the timer and a negative one is refused; both lie in the past, as 1970 does.
        guard timerfd_arm(descriptor, max(unixMilliseconds ?? .max, 1)) != 0 else { return true }
        let reason = errno
        precondition(reason == ECANCELED, "the timer is open and the instant valid: \(reason)")
        return false
    }
}

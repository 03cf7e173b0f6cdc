import Clinux
import Dispatch
import Glibc
import Synchronization

/// Sleeps until an instant of the wall clock, and notices when that clock is set.
///
/// The kernel keeps the time: a suspend or a step of the clock needs no polling and costs no CPU while nothing is due.
/// Each timer takes one sleeper; several sleepers have a timer each.
package final class DueTimer: Sendable {
    /// Why a sleep ended.
    package enum WakeReason: Sendable, Hashable {
        /// The instant has come.
        case due
        /// The clock was set, forward or back: whatever was computed from it must be computed again.
        case clockChanged
        /// `wake()` was called.
        case woken
    }

    private let sleeper: DueTimerSleeper
    private let source: Mutex<any DispatchSourceRead>

    /// - Throws: ``DueTimerError`` when the kernel has no descriptor left.
    package init() throws(DueTimerError) {
        let descriptor = timerfd_make()
        guard descriptor >= 0 else { throw DueTimerError(errorNumber: errno) }
        let sleeper = DueTimerSleeper(descriptor: descriptor)
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
        source.setEventHandler { sleeper.timerFired() }
        // The descriptor must outlive the source, which may still be watching it for a moment.
        source.setCancelHandler { close(descriptor) }
        source.activate()
        self.sleeper = sleeper
        self.source = Mutex(source)
    }

    deinit {
        source.withLock { $0.cancel() }
    }

    /// Waits until the instant, a step of the clock or `wake()`, whichever comes first.
    ///
    /// A `wake()` or a step of the clock since the last sleep ends this one at once: none is ever lost between two.
    ///
    /// - Parameter unixMilliseconds: The instant, UTC; a past one returns at once. nil waits for the other two only.
    /// - Returns: Which of them it was.
    /// - Throws: `CancellationError` when the task is cancelled.
    package func sleep(until unixMilliseconds: Int64?) async throws(CancellationError) -> WakeReason {
        let ticket = sleeper.nextTicket()
        let reason = await withTaskCancellationHandler {
            await withCheckedContinuation { sleeper.sleep(ticket, until: unixMilliseconds, $0) }
        } onCancel: {
            sleeper.cancel(ticket)
        }
        guard let reason else { throw CancellationError() }
        return reason
    }

    /// Ends the sleep, or the next one if none is under way.
    package func wake() {
        sleeper.wake()
    }
}

import CohortCore
import Synchronization
import TestSupport

/// A clock that stands still until a test moves it, and knows how often and until when it was slept by.
final class CountingTime: TimeSource {
    private let clock = ManualTime()
    private let slept = Mutex<[Moment?]>([])

    /// Until when each sleep so far was to last.
    var sleeps: [Moment?] { slept.withLock { $0 } }

    var isAsleep: Bool { clock.hasSleepers }

    func now() -> Moment { clock.now() }

    func sleep(until moment: Moment?) async throws {
        slept.withLock { $0.append(moment) }
        try await clock.sleep(until: moment)
    }

    func wake() { clock.wake() }

    func set(_ moment: Moment) { clock.set(moment) }

    func advance(by span: Duration) { clock.advance(by: span) }
}

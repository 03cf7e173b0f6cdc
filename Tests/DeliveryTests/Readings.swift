import CohortCore
import Synchronization

/// What a clock shows, one reading after the other; the last for ever.
final class Readings: Sendable {
    private let rest: Mutex<[Moment]>

    init(_ moments: [Moment]) {
        precondition(!moments.isEmpty)
        rest = Mutex(moments)
    }

    func next() -> Moment {
        rest.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
    }
}

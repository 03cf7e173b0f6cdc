import Synchronization

/// Says no a number of times and then yes.
final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(from count: Int) { left = Mutex(count) }

    func isOver() -> Bool {
        left.withLock { left in
            if left == 0 { return true }
            left -= 1
            return false
        }
    }
}

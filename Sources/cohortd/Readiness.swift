import Synchronization

/// Says once that the daemon is ready: when the last of its servers listens.
final class Readiness: Sendable {
    private let missing: Mutex<Int>
    private let announce: @Sendable () -> Void

    init(servers: Int, announce: @escaping @Sendable () -> Void) {
        missing = Mutex(servers)
        self.announce = announce
    }

    func serverRuns() {
        let isLast = missing.withLock { missing in
            missing -= 1
            return missing == 0
        }
        if isLast { announce() }
    }
}

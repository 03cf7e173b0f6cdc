package import Logging
import Synchronization

/// The level below which nothing is logged, shared by all loggers, so that it can change while the process runs.
package final class LogThreshold: Sendable {
    private let storage: Mutex<Logger.Level>

    package init(_ level: Logger.Level = .info) {
        storage = Mutex(level)
    }

    package var level: Logger.Level {
        get { storage.withLock { $0 } }
        set { storage.withLock { $0 = newValue } }
    }
}

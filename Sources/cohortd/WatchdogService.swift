import CohortStore
import Logging
import ServiceLifecycle
import Systemd

/// Tells systemd that the daemon lives, as long as it can read its database.
struct WatchdogService: Service {
    let notifier: ServiceNotifier
    let store: Store
    let logger: Logger

    func run() async throws {
        guard let interval = notifier.watchdogInterval else {
            try? await gracefulShutdown()
            return
        }
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            do {
                _ = try await store.tally("reminder.waiting")
                try notifier.pingWatchdog()
            } catch {
                logger.error("the watchdog was not told that all is well", metadata: ["error": "\(error)"])
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: interval / 2) }
        }
    }
}

import CohortCore
import CohortServer
import CohortStore
import Curl
import Delivery
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

/// Says what is due until the daemon stops.
struct DispatchService: Service {
    let dispatcher: ReminderDispatcher
    let drainLimit: Duration

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await dispatcher.run()
        } onGracefulShutdown: {
            dispatcher.stop(within: drainLimit)
        }
    }
}

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
        while !Task.isShuttingDownGracefully {
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

/// Reads the configuration again on SIGHUP; one with faults is reported and the old one stays.
struct ReloadService: Service {
    let configFile: String
    let installation: Installation
    let threshold: LogThreshold
    let notifier: ServiceNotifier
    let logger: Logger

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            try? notifier.reloading()
            reload()
            try? notifier.ready()
        }
    }

    private func reload() {
        do {
            let settings = try DaemonSettings(file: configFile)
            let files = try settings.load()
            installation.adopt(
                .init(
                    taxonomy: files.taxonomy,
                    policy: files.policy,
                    addressGuard: try AddressGuard(settings)
                )
            )
            threshold.level = settings.logLevel.logging
            logger.notice("configuration reloaded", metadata: ["file": "\(configFile)"])
        } catch {
            logger.error("configuration not reloaded; the old one stays", metadata: ["error": "\(error)"])
        }
    }
}

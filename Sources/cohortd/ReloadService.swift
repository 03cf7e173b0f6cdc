import CohortCore
import CohortServer
import Curl
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

/// Reads the configuration again on SIGHUP; one with faults is reported and the old one stays.
struct ReloadService: Service {
    let configFile: String
    /// What the daemon was started with, some of which holds until it stops.
    let started: DaemonSettings
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
            _ = try AddressGuard(settings)
            installation.adopt(files)
            threshold.level = settings.logLevel.logging
            logger.notice("configuration reloaded", metadata: ["file": "\(configFile)"])
            let waiting = settings.keysThatNeedARestart(comparedWith: started)
            guard !waiting.isEmpty else { return }
            logger.warning("some changes need a restart", metadata: ["keys": "\(waiting.joined(separator: " "))"])
        } catch {
            logger.error("configuration not reloaded; the old one stays", metadata: ["error": "\(error)"])
        }
    }
}

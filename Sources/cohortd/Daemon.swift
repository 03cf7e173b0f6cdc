import CohortCore
import CohortServer
import CohortStore
import Control
import Curl
import Delivery
import FoundationEssentials
import Glibc
import Hummingbird
import Logging
import ServiceLifecycle
import Systemd
import UnixSignals

/// Wires the parts together and runs them until the daemon is asked to stop.
struct Daemon {
    let configFile: String
    let settings: DaemonSettings
    let rehearseFrom: Moment?

    func run() async throws {
        ProcessMemory.useSparingly()
        let environment = ProcessInfo.processInfo.environment
        let threshold = LogThreshold(settings.logLevel.logging)
        let destination = LogDestination.detect(environment: environment)
        LoggingSystem.bootstrap { _ in
            JournalLogHandler(
                identifier: "cohortd",
                fieldPrefix: "COHORT_",
                destination: destination,
                threshold: threshold
            )
        }
        let logger = Logger(label: "cohortd")
        // A receiver or a client that hangs up must not end the daemon.
        signal(SIGPIPE, SIG_IGN)
        let files = try settings.load()
        let lock = try Self.lock(settings.database)
        defer { lock.release() }
        try Self.checkSocket(settings.socket)
        let store = try Store(path: settings.database)
        let rehearsal = try await Self.rehearsal(from: rehearseFrom, store: store, path: settings.database)
        let time: any TimeSource = try rehearsal ?? SystemTime()
        let sender = WebhookSender(
            client: CurlClient(
                options: CurlOptions(
                    userAgent: "cohortd/\(CohortdVersion.text)",
                    addressGuard: try AddressGuard(settings),
                    maximumConnectionsPerHost: settings.perEndpoint,
                    maximumConnections: settings.inFlight
                )
            ),
            limits: .init(connectTimeout: settings.connectTimeout, totalTimeout: settings.totalTimeout),
            worldTime: SystemTime.world
        )
        let installation = Installation(
            store: store,
            time: time,
            rehearsal: rehearsal,
            sender: sender,
            version: CohortdVersion.text,
            settings: .init(
                taxonomy: files.taxonomy,
                policy: files.policy,
                addressGuard: try AddressGuard(settings)
            ),
            logger: logger
        )
        let dispatcher = ReminderDispatcher(
            store: store,
            sender: sender,
            time: time,
            policy: { installation.settings.policy },
            limits: .init(inFlight: settings.inFlight, perEndpoint: settings.perEndpoint),
            logger: logger
        )
        let notifier = ServiceNotifier(environment: environment)
        let socket = settings.socket
        let server = ControlRouter.application(for: installation, socket: socket) {
            // The group may connect, others may not.
            chmod(socket, 0o660)
            logger.notice("ready", metadata: ["socket": "\(socket)", "database": "\(store.path)"])
            try? notifier.ready(status: "running")
            ProcessMemory.giveBack()
        }
        let group = ServiceGroup(
            configuration: .init(
                services: [
                    .init(service: DispatchService(dispatcher: dispatcher, drainLimit: settings.drainLimit)),
                    .init(service: server),
                    .init(service: WatchdogService(notifier: notifier, store: store, logger: logger)),
                    .init(service: MidnightService(store: store, logger: logger)),
                    .init(
                        service: ReloadService(
                            configFile: configFile,
                            installation: installation,
                            threshold: threshold,
                            notifier: notifier,
                            logger: logger
                        )
                    ),
                ],
                gracefulShutdownSignals: [.sigterm, .sigint],
                logger: logger
            )
        )
        try await group.run()
        try? notifier.stopping()
        try store.close()
        logger.notice("stopped")
    }

    /// One daemon, one database: the lock is taken before anything is opened.
    private static func lock(_ database: String) throws -> FileLock {
        do {
            return try FileLock(path: database + ".lock")
        } catch FileLockError.held(_, let owner) {
            throw CohortError(
                .tryAgain,
                "Another cohortd\(owner.map { " (process \($0))" } ?? "") uses the database \(database).",
                remedy: "Stop that one first, or give this one a database and a socket of its own."
            )
        } catch {
            throw CohortError(.cannotWrite, "\(error)", remedy: "Does the folder exist, and may cohortd write to it?")
        }
    }

    /// A socket is removed and made anew, anything else is left alone.
    private static func checkSocket(_ path: String) throws {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFSOCK else { return }
        throw CohortError(
            .cannotWrite,
            "\(path) exists and is not a socket.",
            remedy: "Move it away, or name another `socket` in the configuration."
        )
    }

    /// A rehearsal gets a database of its own, and keeps it.
    private static func rehearsal(from start: Moment?, store: Store, path: String) async throws -> RehearsalTime? {
        let marked = try await store.fact(.rehearsal).flatMap(Moment.init)
        switch (start, marked) {
        case (nil, nil): return nil
        case (nil, _?):
            throw CohortError(
                .notPermitted,
                "The database \(path) belongs to a rehearsal: its reminders were sent on another clock.",
                remedy: "Use a database of its own, or start with --rehearse-from to look at this one."
            )
        case (let start?, nil):
            guard try await store.isEmpty() else {
                throw CohortError(
                    .notPermitted,
                    "The database \(path) is in real use; a rehearsal would send its reminders at once.",
                    remedy: "Give the rehearsal a database of its own."
                )
            }
            try await store.setFact(.rehearsal, to: start.description, by: Act(.daemon, at: start))
            return RehearsalTime(startingAt: start)
        case (let start?, _?):
            let last = try await store.auditEntries(limit: 1).entries.first?.at
            return RehearsalTime(startingAt: max(start, last ?? start))
        }
    }
}

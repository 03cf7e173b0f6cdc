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
        // Before any file is made: the group may use the socket, and read nothing but what is shown through it; others
        // get nothing, not even between the making of the socket and a change of its mode.
        umask(0o117)
        let files = try settings.load()
        let lock = try Self.lock(settings.database)
        defer { lock.release() }
        try ControlSocket(path: settings.socket).check()
        if let address = settings.calendar.listen { try CalendarSocket(address: address).check() }
        let store = try Self.store(at: settings.database)
        let rehearsal = try await Self.rehearsal(from: rehearseFrom, store: store, path: settings.database)
        let time: any TimeSource = try rehearsal ?? SystemTime()
        let addresses = CurrentAddressBook(files.addresses)
        let credentials = Credentials(environment: environment)
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
            surroundings: EndpointSurroundings(
                profiles: settings.profiles,
                credential: { try credentials.read($0) },
                contact: { addresses.contact(for: $0) }
            ),
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
                frameworks: files.frameworks,
                policy: files.policy,
                addressGuard: try AddressGuard(settings)
            ),
            addresses: addresses,
            calendar: settings.calendar,
            logger: logger
        )
        let dispatcher = ReminderDispatcher(
            store: store,
            sender: sender,
            time: time,
            policy: { installation.settings.policy },
            health: { [health = settings.health] in health },
            limits: .init(inFlight: settings.inFlight, perEndpoint: settings.perEndpoint),
            logger: logger
        )
        let notifier = ServiceNotifier(environment: environment)
        let socket = settings.socket
        let readiness = Readiness(servers: settings.calendar.listen == nil ? 1 : 2) {
            logger.notice("ready", metadata: ["socket": "\(socket)", "database": "\(store.path)"])
            try? notifier.ready(status: "running")
            ProcessMemory.giveBack()
        }
        let server = ControlRouter.application(for: installation, socket: socket) { readiness.serverRuns() }
        var configuration = ServiceGroupConfiguration(
            services: services(
                installation,
                dispatcher,
                [ControlServer(application: server)] + calendarServers(installation, readiness),
                notifier,
                threshold
            ),
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger
        )
        // Whoever sends half a request and waits does not keep the daemon from stopping.
        configuration.maximumGracefulShutdownDuration = settings.drainLimit + .seconds(4)
        try await ServiceGroup(configuration: configuration).run()
        try? notifier.stopping()
        try store.close()
        logger.notice("stopped")
    }

    /// The services, in the order of their start.
    ///
    /// They are stopped from the last to the first, one after the other. So deliveries drain before requests, whose length
    /// nobody bounds, and systemd hears that the daemon lives until all else has ended.
    private func services(
        _ installation: Installation,
        _ dispatcher: ReminderDispatcher,
        _ servers: [any Service],
        _ notifier: ServiceNotifier,
        _ threshold: LogThreshold
    ) -> [ServiceGroupConfiguration.ServiceConfiguration] {
        let logger = installation.logger
        var services: [any Service] = [WatchdogService(notifier: notifier, store: installation.store, logger: logger)]
        services += servers
        services += [
            DispatchService(dispatcher: dispatcher, drainLimit: settings.drainLimit),
            ReloadService(
                configFile: configFile,
                started: settings,
                installation: installation,
                threshold: threshold,
                notifier: notifier,
                logger: logger
            ),
        ]
        // A rehearsal's days pass when its clock is moved.
        if installation.rehearsal == nil {
            services.append(
                MidnightService(
                    store: installation.store,
                    refresh: RefreshPlanner(installation: installation),
                    windows: AssessmentWindowPlanner(installation: installation),
                    logger: logger
                )
            )
        }
        services.append(FormationStopService(installation: installation))
        return services.map { .init(service: $0) }
    }

    /// The server of calendars, where the configuration asks for one.
    private func calendarServers(_ installation: Installation, _ readiness: Readiness) -> [any Service] {
        guard let address = settings.calendar.listen else { return [] }
        let application = CalendarListener.application(for: installation, at: address, worldTime: SystemTime.world) {
            installation.logger.notice("calendars are served", metadata: ["address": "\(address)"])
            readiness.serverRuns()
        }
        return [ControlServer(application: application)]
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

    /// Endpoints' secrets are in the database, so that nobody but its owner opens it; SQLite gives its log the same mode.
    private static func store(at path: String) throws -> Store {
        let usual = umask(0o177)
        defer { umask(usual) }
        // What an earlier cohortd has left behind may be open to the group.
        for file in [path, path + "-wal", path + "-shm"] { chmod(file, 0o600) }
        return try Store(path: path)
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
        case (let start?, let marked?):
            let last = try await store.auditEntries(limit: 1).entries.first?.at
            return RehearsalTime(startingAt: max(start, marked, last ?? start))
        }
    }
}

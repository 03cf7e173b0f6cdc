import CohortCore
import CohortStore
import Curl
import Delivery
import FoundationEssentials
import Glibc
import Logging
import TestSupport

/// A store in memory with people in it, a clock that stands still, and dispatchers that work on them.
struct Dispatch {
    static let secret = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()

    let store: Store
    let time = CountingTime()

    /// There are `participants` to be reminded; see ``welcome(_:)``.
    init(participants: Int = 4) async throws {
        // A receiver that hangs up must not end the tests.
        signal(SIGPIPE, SIG_IGN)
        store = try Store.inMemory()
        try await Sample.fill(store, participants: max(participants, 4))
        let rule = try Sample.rule("welcome", .onEnrolment, days: 0, text: "Grüß dich, {participant} 👩🏽‍⚕️ — “{programme}”")
        let programme = try Sample.programme(rules: [rule])
        _ = try await store.load(programme, source: "one", isDryRun: false, by: .test)
    }

    /// Enrols those of the sample with these numbers, counted from 1: one reminder each, due at once.
    func welcome(_ numbers: ClosedRange<Int>) async throws {
        let codes = Sample.participants(numbers.upperBound).dropFirst(numbers.lowerBound - 1).map(\.code)
        _ = try await store.enrol(
            codes,
            in: Reference("leading-together"),
            policy: Sample.policy,
            isDryRun: false,
            by: Act(.daemon, at: time.now())
        )
    }

    func addEndpoint(_ code: Code = "gateway", at port: Int) async throws {
        let url = "http://127.0.0.1:\(port)/hook"
        _ = try await store.addEndpoint(code, url: url, programme: nil, secret: Self.secret, by: .test)
    }

    func deliveries(_ state: DeliveryState? = nil) async throws -> [Delivery] {
        try await store.deliveries(state: state, endpoint: nil, limit: 1_000).deliveries
    }

    func dispatcher(
        _ limits: ReminderDispatcher.Limits = .init(),
        policy: ReminderPolicy = Sample.policy,
        totalTimeout: Duration = .seconds(20)
    ) -> ReminderDispatcher {
        let options = CurlOptions(
            maximumConnectionsPerHost: limits.perEndpoint,
            maximumConnections: limits.inFlight
        )
        let sender = WebhookSender(
            client: CurlClient(options: options),
            limits: .init(totalTimeout: totalTimeout),
            worldTime: World.now,
            roll: { 0.5 }
        )
        return ReminderDispatcher(
            store: store,
            sender: sender,
            time: time,
            policy: { policy },
            limits: limits,
            logger: Self.quiet
        )
    }

    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Runs a dispatcher while `body` looks on, and stops it at its end.
    func running(_ dispatcher: ReminderDispatcher? = nil, _ body: () async throws -> Void) async throws {
        let dispatcher = dispatcher ?? self.dispatcher()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await dispatcher.run() }
            try await body()
            dispatcher.stop(within: .seconds(10))
            try await group.waitForAll()
        }
    }

    /// Waits until everything due was sent and written down, and the dispatcher sleeps.
    func settled() async throws {
        try await eventually {
            guard time.isAsleep, try await deliveries(.leased).isEmpty else { return false }
            return try await store.nextDue(at: time.now()).map { $0 > time.now() } ?? true
        }
    }
}

/// The clock of the world, by which receivers check timestamps.
enum World {
    static let now: @Sendable () -> Moment = { Moment(rawValue: Int64(Date().timeIntervalSince1970 * 1_000)) }
}

/// What never came about.
struct NeverCame: Error {}

/// Waits, up to a minute, until something holds.
func eventually(_ condition: () async throws -> Bool) async throws {
    let start = ContinuousClock.now
    while try await !condition() {
        guard ContinuousClock.now - start < .seconds(60) else { throw NeverCame() }
        try await Task.sleep(for: .milliseconds(1))
    }
}

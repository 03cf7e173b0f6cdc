import CohortCore
import CohortFiles
import CohortStore
import Curl
import Delivery
import GRDB
import Logging

/// A scratch database of reminders that are due, and the daemon's own dispatcher on it.
struct DeliveryBench {
    /// Where deliveries go.
    struct Target {
        var code: String
        var url: String
    }

    let store: Store
    private let scratch: Scratch
    /// The file.
    var path: String { scratch.file("cohortd.sqlite") }

    /// The first reminder is due at `firstDue`; the others follow, `step` milliseconds apart.
    init(
        reminders: Int,
        firstDue: Moment,
        step: Int = 1,
        to targets: [Target],
        secret: String,
        project: String,
        seed: UInt64
    ) async throws {
        scratch = try Scratch()
        let path = scratch.file("cohortd.sqlite")
        let people = min(reminders, 1_000)
        try await Self.fill(path, people: people, to: targets, secret: secret, project: project, seed: seed)
        try ReminderFlood(count: reminders, firstDue: firstDue, stepMilliseconds: step).pour(into: path)
        store = try Store(path: path)
    }

    /// Puts people, a programme and endpoints into a new database.
    static func fill(
        _ path: String,
        people count: Int,
        to targets: [Target],
        secret: String,
        project: String,
        seed: UInt64
    ) async throws {
        let act = Act(.daemon, at: BenchTime.world)
        let taxonomyFile = project + "/Config/taxonomy.yaml"
        let taxonomy = try TaxonomyFile.read(TextFile.text(taxonomyFile), named: taxonomyFile)
        let roster = Roster(taxonomy: taxonomy, participants: count, seed: seed)
        let organisations = try OrganisationFile.read(Array(roster.organisationsCSV.utf8), file: "organisations")
            .checked()
        let people = ParticipantFile.read(Array(roster.participantsCSV().utf8), file: "people", taxonomy: taxonomy)
        let file = project + "/Programmes/leading-and-managing.yaml"
        // Without its weekly cap, or each would get a handful and all else would be put off.
        let source = try TextFile.text(file).split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("weeklyCap:") }.joined(separator: "\n")
        let store = try Store(path: path)
        let today = Zone.utc.date(act.at)
        _ = try await store.importOrganisations(
            organisations.map { ImportLine(line: $0.line, profile: $0.profile) },
            on: today,
            by: act
        )
        _ = try await store.importParticipants(
            people.checked().map { ImportLine(line: $0.line, profile: $0.profile) },
            on: today,
            by: act
        )
        _ = try await store.load(ProgrammeFile.read(source, named: file), source: source, isDryRun: false, by: act)
        for target in targets {
            let code = try Code(checking: target.code, field: "endpoint")
            _ = try await store.addEndpoint(code, url: target.url, programme: nil, secret: secret, by: act)
        }
        try store.close()
    }

    /// Runs the dispatcher until `isDone`; gives up when nothing arrives for 30 seconds.
    func dispatch(
        connections: Int,
        perEndpoint: Int,
        authorities: String? = nil,
        until isDone: (Int) async throws -> Bool
    ) async throws {
        let loopback = ["127.0.0.0/8", "::1/128"].compactMap { CIDRBlock($0) }
        let sender = WebhookSender(
            client: CurlClient(
                options: CurlOptions(
                    userAgent: "cohort-bench",
                    addressGuard: AddressGuard(allowing: loopback),
                    maximumConnectionsPerHost: perEndpoint,
                    maximumConnections: connections
                )
            ),
            surroundings: EndpointSurroundings(profiles: ["default": CurlRoute(authorities: authorities)]),
            worldTime: { BenchTime.world }
        )
        let policy = ReminderPolicy(calendar: .englandAndWales(), quietHours: nil)
        let dispatcher = ReminderDispatcher(
            store: store,
            sender: sender,
            time: BenchTime(),
            policy: { policy },
            limits: .init(inFlight: connections, perEndpoint: perEndpoint),
            logger: Logger(label: "cohort-bench") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task { try await dispatcher.run() }
        var settled = 0
        var last = ContinuousClock.now
        while try await !isDone(settled), ContinuousClock.now - last < .seconds(30) {
            try await Task.sleep(for: .milliseconds(10))
            let now = try await store.tally("delivery.delivered") + store.tally("delivery.dead")
            if now > settled { (settled, last) = (now, .now) }
        }
        dispatcher.stop(within: .milliseconds(200))
        try await running.value
    }

    /// Posts that were accepted, deliveries that are so on record, and what was posted.
    func outcome() async throws -> (accepted: Int, delivered: Int, sampleBody: String) {
        let delivered = try await store.tally("delivery.delivered")
        try store.close()
        return try await DatabaseQueue(path: path).read { db in
            let accepted = try Int.fetchOne(db, sql: "SELECT count(*) FROM attempt WHERE error IS NULL") ?? 0
            let body = try String.fetchOne(db, sql: "SELECT body FROM delivery LIMIT 1") ?? "{}"
            return (accepted, delivered, body)
        }
    }
}

extension DeliveryBench {
    /// How many deliveries have arrived at the endpoints but for one.
    func delivered(toAllBut code: String) async throws -> Int {
        try await DatabaseQueue(path: path).read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM delivery WHERE state = 'delivered'
                        AND endpointID <> (SELECT coalesce(max(id), 0) FROM endpoint WHERE code = ?)
                    """,
                arguments: [code]
            ) ?? 0
        }
    }
}

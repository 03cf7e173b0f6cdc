import CohortCore
import CohortFiles
import CohortStore
import Curl
import Delivery
import GRDB
import Logging

/// A database of reminders that are due, and the daemon's own dispatcher on it.
struct DeliveryQueue {
    private let scratch: Scratch
    private let store: Store
    private let count: Int

    init(count: Int, url: String, secret: String, project: String, seed: UInt64) async throws {
        self.count = count
        scratch = try Scratch()
        let path = scratch.file("cohortd.sqlite")
        let time = BenchTime()
        let act = Act(.daemon, at: time.now())
        let taxonomyFile = project + "/Config/taxonomy.yaml"
        let taxonomy = try TaxonomyFile.read(TextFile.text(taxonomyFile), named: taxonomyFile)
        let roster = Roster(taxonomy: taxonomy, participants: min(count, 1_000), seed: seed)
        let organisations = try OrganisationFile.read(Array(roster.organisationsCSV.utf8), file: "organisations")
            .checked()
        let people = ParticipantFile.read(Array(roster.participantsCSV().utf8), file: "people", taxonomy: taxonomy)
        let file = project + "/Programmes/leading-and-managing.yaml"
        let source = try TextFile.text(file)
        let filling = try Store(path: path)
        let today = Zone.utc.date(time.now())
        _ = try await filling.importOrganisations(
            organisations.map { ImportLine(line: $0.line, profile: $0.profile) },
            on: today,
            by: act
        )
        _ = try await filling.importParticipants(
            people.checked().map { ImportLine(line: $0.line, profile: $0.profile) },
            on: today,
            by: act
        )
        _ = try await filling.load(ProgrammeFile.read(source, named: file), source: source, isDryRun: false, by: act)
        let endpoint = try Code(checking: "bench", field: "endpoint")
        _ = try await filling.addEndpoint(endpoint, url: url, programme: nil, secret: secret, by: act)
        try filling.close()
        // All due, the last of them now.
        try ReminderFlood(count: count, firstDue: time.now() - .milliseconds(count), stepMilliseconds: 1).pour(
            into: path
        )
        store = try Store(path: path)
    }

    /// Runs the dispatcher until nothing waits; gives up when nothing arrives for 30 seconds.
    func deliverAll(connections: Int) async throws {
        let loopback = ["127.0.0.0/8", "::1/128"].compactMap { CIDRBlock($0) }
        let sender = WebhookSender(
            client: CurlClient(
                options: CurlOptions(
                    userAgent: "cohort-bench",
                    addressGuard: AddressGuard(allowing: loopback),
                    maximumConnectionsPerHost: connections,
                    maximumConnections: connections
                )
            ),
            worldTime: { BenchTime.world }
        )
        let policy = ReminderPolicy(calendar: .englandAndWales(), quietHours: nil)
        let dispatcher = ReminderDispatcher(
            store: store,
            sender: sender,
            time: BenchTime(),
            policy: { policy },
            limits: .init(inFlight: connections, perEndpoint: connections),
            logger: Logger(label: "cohort-bench") { _ in SwiftLogNoOpLogHandler() }
        )
        let running = Task { try await dispatcher.run() }
        var settled = 0
        var last = ContinuousClock.now
        while settled < count, ContinuousClock.now - last < .seconds(30) {
            try await Task.sleep(for: .milliseconds(20))
            let now = try await store.tally("delivery.delivered") + store.tally("delivery.dead")
            if now > settled { (settled, last) = (now, .now) }
        }
        dispatcher.stop(within: .seconds(1))
        try await running.value
    }

    /// Reminders that did not arrive, posts that were accepted more than once, and what was posted.
    func outcome() async throws -> (lost: Int, duplicates: Int, sampleBody: String) {
        let delivered = try await store.tally("delivery.delivered")
        try store.close()
        return try await DatabaseQueue(path: scratch.file("cohortd.sqlite")).read { db in
            let accepted = try Int.fetchOne(db, sql: "SELECT count(*) FROM attempt WHERE error IS NULL") ?? 0
            let body = try String.fetchOne(db, sql: "SELECT body FROM delivery LIMIT 1") ?? "{}"
            return (count - delivered, accepted - delivered, body)
        }
    }
}

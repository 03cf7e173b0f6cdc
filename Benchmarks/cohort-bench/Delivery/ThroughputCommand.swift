import ArgumentParser
import CohortCore

/// `cohort-bench delivery throughput`.
struct ThroughputCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "throughput",
        abstract:
            "Deliver reminders that are due, beside a bare libcurl loop that signs and posts the same to the same receiver."
    )

    @Option(help: "Where the receiver listens.")
    var url: String
    @Option(help: "How many reminders.")
    var count = 20_000
    @Option(help: "How many connections.")
    var connections = 64
    @Option(help: ArgumentHelp("PEM file of the receiver's authority; HTTP/2 where it is spoken.", valueName: "file"))
    var authorities: String?
    @OptionGroup var options: DeliveryOptions

    func validate() throws {
        guard (1...10_000_000).contains(count) else { throw ValidationError("--count is 1 to 10,000,000.") }
        guard (1...1_000).contains(connections) else { throw ValidationError("--connections is 1 to 1,000.") }
    }

    func run() async throws {
        let secret = try options.secret
        let bench = try await DeliveryBench(
            reminders: count,
            // All due, the last of them now.
            firstDue: BenchTime.world - .milliseconds(count),
            to: [.init(code: "bench", url: url)],
            secret: secret,
            project: options.project,
            seed: options.seed
        )
        ProcessFigures.forgetPeak()
        let (_, dispatched) = try await Usage.of {
            try await bench.dispatch(connections: connections, perEndpoint: connections, authorities: authorities) {
                $0 >= count
            }
        }
        let peak = try ProcessFigures.own.peakResidentMiB
        let outcome = try await bench.outcome()
        let lost = count - outcome.delivered
        let duplicates = outcome.accepted - outcome.delivered
        measurement("\(count) reminders", dispatched, peak, lost: lost, duplicates: duplicates).print()

        let bare = BareCurl(url: url, body: outcome.sampleBody, secret: secret, authorities: authorities)
        let (failed, posted) = try await Usage.of { try bare.post(count, connections: connections) }
        let barePeak = try ProcessFigures.own.peakResidentMiB
        measurement("bare libcurl, \(count) signed posts", posted, barePeak, lost: failed, duplicates: 0).print()
    }

    private func measurement(_ name: String, _ usage: Usage, _ peak: Double, lost: Int, duplicates: Int) -> Measurement
    {
        Measurement(
            suite: "delivery",
            name: name,
            seed: options.seed,
            usage: usage,
            peakRSSMiB: peak,
            figures: [
                "count": .count(count), "connections": .count(connections),
                "cpu_us_per_delivery": .number(usage.cpuSeconds * 1e6 / Double(count), digits: 1),
                "per_second": .number(Double(count) / usage.wallSeconds, digits: 0),
                "lost": .count(lost), "duplicates": .count(duplicates),
            ]
        )
    }
}

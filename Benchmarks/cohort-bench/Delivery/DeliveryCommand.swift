import ArgumentParser
import CohortCore

/// `cohort-bench delivery`.
struct DeliveryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delivery",
        abstract: "Measure what a delivered reminder costs, beside a bare libcurl loop to the same receiver.",
        discussion: """
            Runs the daemon's own dispatcher on a scratch database of reminders that are due: claim, sign, post, settle. The
            receiver is another process, such as `cohortctl webhook listen --port 8080 --secret-file FILE`; whether what
            it counts agrees is for it to say. Processor time is this process's alone.
            """
    )

    @Option(help: "Where the receiver listens.")
    var url: String
    @Option(help: "How many reminders.")
    var count = 10_000
    @Option(help: "How many are under way at once.")
    var connections = 16
    @Option(help: "What the reminders are made from.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("The secret to sign with; one of zeros where not said.", valueName: "file"))
    var secretFile: String?
    @Option(help: ArgumentHelp("The folder that holds Config and Programmes.", valueName: "folder"))
    var project = "."

    func validate() throws {
        guard (1...1_000_000).contains(count) else { throw ValidationError("--count is 1 to 1,000,000.") }
        guard (1...1_000).contains(connections) else { throw ValidationError("--connections is 1 to 1,000.") }
    }

    func run() async throws {
        let words = try secretFile.map { try TextFile.text($0).split(whereSeparator: \.isWhitespace) }
        let queue = try await DeliveryQueue(
            count: count,
            url: url,
            secret: words?.first.map(String.init) ?? "whsec_" + String(repeating: "A", count: 43) + "=",
            project: project,
            seed: seed
        )
        let (_, dispatched) = try await Usage.of { try await queue.deliverAll(connections: connections) }
        let outcome = try await queue.outcome()
        try measurement("\(count) reminders", dispatched, lost: outcome.lost, duplicates: outcome.duplicates).print()

        let (failed, bare) = try await Usage.of {
            try BareCurl(url: url, body: outcome.sampleBody).post(count, connections: connections)
        }
        try measurement("bare libcurl, \(count) posts", bare, lost: failed, duplicates: 0).print()
    }

    private func measurement(_ name: String, _ usage: Usage, lost: Int, duplicates: Int) throws -> Measurement {
        Measurement(
            suite: "delivery",
            name: name,
            seed: seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "count": .count(count), "connections": .count(connections),
                "cpu_us_per_delivery": .number(usage.cpuSeconds * 1e6 / Double(count), digits: 1),
                "per_second": .number(Double(count) / usage.wallSeconds, digits: 0),
                "lost": .count(lost), "duplicates": .count(duplicates),
            ]
        )
    }
}

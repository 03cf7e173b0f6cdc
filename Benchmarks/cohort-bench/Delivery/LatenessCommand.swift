import ArgumentParser
import CohortCore
import GRDB

/// `cohort-bench delivery lateness`.
struct LatenessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lateness",
        abstract:
            "Measure how late reminders are when there is nothing else to do, with the cohortd beside this program."
    )

    @Option(help: "Where the receiver listens.")
    var url: String
    @Option(help: "How many reminders.")
    var count = 200
    @Option(help: "How many milliseconds lie between two of them.")
    var step = 50
    @OptionGroup var options: DeliveryOptions

    func run() async throws {
        let installation = try Installation(project: options.project)
        let config = installation.scratch.file("cohortd.yaml")
        let more = """
            quietHours: { from: "00:00", until: "00:00" }
            webhooks: { allowedAddresses: ["127.0.0.0/8", "::1/128"] }

            """
        try TextFile.write(TextFile.text(config) + more, to: config)
        try await DeliveryBench.fill(
            installation.database,
            people: count,
            to: [.init(code: "bench", url: url)],
            secret: options.secret,
            project: options.project,
            seed: options.seed
        )
        let first = BenchTime.world + .seconds(3)
        try ReminderFlood(count: count, firstDue: first, stepMilliseconds: step).pour(into: installation.database)
        let (_, usage) = try await Usage.of {
            let (daemon, _) = try installation.start()
            try await Task.sleep(for: first + .milliseconds(count * step) + .seconds(1) - BenchTime.world)
            _ = daemon.stop()
        }
        let late = try await DatabaseQueue(path: installation.database).read { db in
            try Double.fetchAll(
                db,
                sql: """
                    SELECT startedAt + milliseconds - dueAt FROM attempt
                    JOIN delivery ON delivery.id = deliveryID JOIN reminder ON reminder.id = reminderID
                    WHERE delivery.state = 'delivered'
                    """
            )
        }
        Measurement(
            suite: "delivery",
            name: "lateness",
            seed: options.seed,
            usage: usage,
            peakRSSMiB: .nan,
            figures: [
                "count": .count(count), "lost": .count(count - late.count),
                "late_ms_p50": .number(Percentiles(late)[50], digits: 1),
                "late_ms_p99": .number(Percentiles(late)[99], digits: 1),
                "late_ms_max": .number(Percentiles(late)[100], digits: 1),
            ]
        ).print()
    }
}

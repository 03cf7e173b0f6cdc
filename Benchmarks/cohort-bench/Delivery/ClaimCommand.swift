import ArgumentParser
import CohortCore
import CohortStore
import Delivery

/// `cohort-bench delivery claim`.
struct ClaimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "claim",
        abstract: "Measure a turn of the queue by how many reminders are due: settle what was claimed, claim the next."
    )

    @Option(help: "How many reminders are due: one case each.")
    var counts = [10_000, 100_000, 1_000_000]
    @Option(help: "How many turns.")
    var turns = 50
    @Option(help: "How many deliveries each turn settles and claims.")
    var batch = 128
    @OptionGroup var options: DeliveryOptions

    func run() async throws {
        for count in counts { try await measure(count) }
    }

    private func measure(_ count: Int) async throws {
        let bench = try await DeliveryBench(
            reminders: count,
            firstDue: BenchTime.world - .milliseconds(count),
            to: [.init(code: "bench", url: "http://127.0.0.1:9/")],
            secret: options.secret,
            project: options.project,
            seed: options.seed
        )
        let terms = DeliveryTerms(
            policy: ReminderPolicy(calendar: .englandAndWales(), quietHours: nil),
            perEndpoint: batch,
            window: batch,
            compose: EndpointAdapters.compose
        )
        var claimed = try await bench.store.turn(settling: [], at: BenchTime.world, terms: terms).claimed
        var microseconds: [Double] = []
        var handled = 0
        let (_, usage) = try await Usage.of {
            for _ in 0..<turns {
                let now = BenchTime.world
                let outcomes = claimed.map {
                    DeliveryOutcome(
                        delivery: $0,
                        end: .delivered,
                        startedAt: now,
                        milliseconds: 1,
                        status: 204,
                        error: nil
                    )
                }
                let start = ContinuousClock.now
                claimed = try await bench.store.turn(settling: outcomes, at: now, terms: terms).claimed
                microseconds.append((ContinuousClock.now - start).inSeconds * 1e6 / Double(max(outcomes.count, 1)))
                handled += outcomes.count
            }
        }
        Measurement(
            suite: "delivery",
            name: "claim, \(count) due",
            seed: options.seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "count": .count(count), "batch": .count(batch),
                "cpu_us_per_delivery": .number(usage.cpuSeconds * 1e6 / Double(max(handled, 1)), digits: 1),
                "claim_us_p50": .number(Percentiles(microseconds)[50], digits: 1),
                "claim_us_p99": .number(Percentiles(microseconds)[99], digits: 1),
            ]
        ).print()
        try bench.store.close()
    }
}

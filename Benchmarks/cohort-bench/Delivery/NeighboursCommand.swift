import ArgumentParser
import CohortCore
import CohortStore

/// `cohort-bench delivery neighbours`.
struct NeighboursCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neighbours",
        abstract: "Measure what one slow endpoint does to the others, by the medians of several rounds."
    )

    @Option(help: "Where the good endpoints are.")
    var url: String
    @Option(help: "Where the slow one is, such as Benchmarks/peers/slow_receiver.py.")
    var slowURL: String
    @Option(help: "How many endpoints.")
    var endpoints = 50
    @Option(help: "How many reminders, each of which goes to all endpoints.")
    var count = 1_000
    @Option(help: "How often either is measured, one after the other.")
    var rounds = 5
    @OptionGroup var options: DeliveryOptions

    func run() async throws {
        var rates: [Bool: [Double]] = [:]
        for round in 0..<rounds * 2 {
            let hasSlow = round % 2 == 1
            rates[hasSlow, default: []].append(try await measure(hasSlow: hasSlow))
        }
        let (alone, beside) = (Percentiles(rates[false] ?? [])[50], Percentiles(rates[true] ?? [])[50])
        Measurement(
            suite: "delivery",
            name: "neighbours of a slow endpoint",
            seed: options.seed,
            usage: Usage(cpuSeconds: .nan, wallSeconds: .nan),
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: ["slower_by_percent": .number((1 - beside / alone) * 100, digits: 1)]
        ).print()
    }

    /// - Returns: Deliveries a second to the good endpoints.
    private func measure(hasSlow: Bool) async throws -> Double {
        let good = (1..<endpoints).map { DeliveryBench.Target(code: "good-\($0)", url: url) }
        let last = DeliveryBench.Target(code: "last", url: slowURL)
        let bench = try await DeliveryBench(
            reminders: count,
            firstDue: BenchTime.world - .milliseconds(count),
            to: hasSlow ? good + [last] : good,
            secret: options.secret,
            project: options.project,
            seed: options.seed
        )
        let wanted = good.count * count
        let (_, usage) = try await Usage.of {
            try await bench.dispatch(connections: 64, perEndpoint: 16) { settled in
                guard settled >= wanted else { return false }
                return try await bench.delivered(toAllBut: "last") >= wanted
            }
        }
        let rate = Double(wanted) / usage.wallSeconds
        Measurement(
            suite: "delivery",
            name: "\(good.count) endpoints\(hasSlow ? " beside a slow one" : "")",
            seed: options.seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "count": .count(wanted),
                "cpu_us_per_delivery": .number(usage.cpuSeconds * 1e6 / Double(wanted), digits: 1),
                "per_second": .number(rate, digits: 0),
                "lost": .count(wanted - (try await bench.delivered(toAllBut: "last"))),
            ]
        ).print()
        try bench.store.close()
        return rate
    }
}

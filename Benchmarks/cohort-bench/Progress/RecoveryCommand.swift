import ArgumentParser
import CohortCore

/// `cohort-bench progress recovery`.
struct RecoveryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recovery",
        abstract: "See whether the model finds again what simulated cohorts were made from.",
        discussion: """
            Coverage: how often the truth lies in the band that is to hold it in four of five cases, right after the sessions,
            half a year and a year later. Half-lives: what a calibration finds for cohorts of 12 to 300 people of one true
            half-life, as the 10th, 50th and 90th percentile over cohorts.
            """
    )

    @Option(help: "How many cohorts of 25 people the coverage is taken over, for each dimension.")
    var cohorts = 40
    @Option(help: "How many cohorts of each size a half-life is fitted to.")
    var fits = 40
    @Option(help: "What the cohorts are drawn from.")
    var seed: UInt64 = 1

    func validate() throws {
        guard (1...100_000).contains(cohorts), (0...10_000).contains(fits) else {
            throw ValidationError("--cohorts is 1 to 100,000 and --fits 0 to 10,000.")
        }
    }

    func run() async throws {
        let bench = RecoveryBench(seed: seed)
        for dimension in Dimension.allCases {
            try await measure("coverage \(dimension.rawValue)") { () -> KeyValuePairs<String, Figure> in
                let people = cohorts * 25
                let each = bench.coverage(dimension, people: people)
                let all = each.reduce(into: RecoveryBench.Coverage()) {
                    $0.bands += $1.bands
                    $0.inShown += $1.inShown
                    $0.inWhole += $1.inWhole
                }
                return [
                    "people": .count(people), "bands": .count(all.bands),
                    "coverage": .number(all.shown, digits: 4),
                    "standard_error": .number(all.standardError(all.shown, people: people), digits: 4),
                    "coverage_without_ends": .number(all.whole, digits: 4),
                    "after_sessions": .number(each.first?.shown ?? .nan, digits: 4),
                    "after_half_a_year": .number(each.dropFirst().first?.shown ?? .nan, digits: 4),
                    "after_a_year": .number(each.last?.shown ?? .nan, digits: 4),
                ]
            }
        }
        guard fits > 0 else { return }
        for people in [12, 30, 100, 300] {
            try await measure("half-life of \(people)") { () -> KeyValuePairs<String, Figure> in
                let held = Percentiles(try bench.halfLives(people: people, cohorts: fits, deviation: 0.35))
                let free = Percentiles(try bench.halfLives(people: people, cohorts: fits, deviation: .infinity))
                return [
                    "people": .count(people), "cohorts": .count(fits), "true_days": .count(335),
                    "days_p10": .number(held[10], digits: 0), "days_p50": .number(held[50], digits: 0),
                    "days_p90": .number(held[90], digits: 0), "without_prior_p10": .number(free[10], digits: 0),
                    "without_prior_p50": .number(free[50], digits: 0),
                    "without_prior_p90": .number(free[90], digits: 0),
                ]
            }
        }
    }

    private func measure(
        _ name: String,
        _ work: () throws -> KeyValuePairs<String, Figure>
    ) async throws {
        ProcessFigures.forgetPeak()
        let (figures, usage) = try await Usage.of { try work() }
        Measurement(
            suite: "progress",
            name: name,
            seed: seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: figures
        ).print()
    }
}

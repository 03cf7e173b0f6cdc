import ArgumentParser
import CohortCore
import Glibc

/// `cohort-bench progress waves`.
struct WavesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waves",
        abstract: "Foretell which ties of the second wave of a network survey the third has.",
        discussion: """
            A, B and C are square matrices of white-space separated cells: 1 for a tie from the row's person to the column's, \
            0 for none, 9 or NA where nobody knows, 10 for a tie that could not be and 11 for one that had to be. What is \
            fitted is fitted on which ties of A are in B; C is only looked at to judge. “exponential” has one rate for all, \
            which over the same time for all is one chance for all.
            """
    )

    @Argument(help: "The first wave.")
    var first: String
    @Argument(help: "The second.")
    var second: String
    @Argument(help: "The third.")
    var third: String
    @Option(help: "Decides the draws of the intervals.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Write every prediction, one a line.", valueName: "file"))
    var out: String?

    func run() async throws {
        let (forecast, usage) = try await Usage.of { try foretell() }
        let names = [first, second, third].map { $0.split(separator: "/").last.map(String.init) ?? $0 }
        try forecast.scores.print(
            names.joined(separator: " "),
            seed: seed,
            usage: usage,
            more: forecast.fitted
        ) { differences in
            let clusters = forecast.judged.rows.map(\.ego)
            let interval = PairedInterval(differences: differences, clusters: clusters, seed: seed)
            return .init(mean: interval.mean, low: interval.low, high: interval.high)
        }
        if let out {
            try TextFile.write(forecast.scores.csv(forecast.judged.rows.map { ($0.ego + 1, $0.alter + 1) }), to: out)
        }
    }

    private func foretell() throws -> (scores: WaveScores, judged: WaveTies, fitted: KeyValuePairs<String, Figure>) {
        let waves = try [first, second, third].map(WaveFile.read)
        for (wave, name) in zip(waves.dropFirst(), [second, third]) where wave.count != waves[0].count {
            throw CohortError(
                .invalid,
                "\(name) has \(wave.count) people, but \(first) has \(waves[0].count).",
                at: .init(file: name),
                remedy: "Give waves of the same people in the same order."
            )
        }
        let learnt = WaveTies(waves[0], next: waves[1]).cases
        let judged = WaveTies(waves[1], before: waves[0], next: waves[2])
        let fitted = TieFit().fitted(to: learnt)
        let alive = learnt.isEmpty ? 0.5 : Double(learnt.count { $0.isAlive }) / Double(learnt.count)
        // The rate that fits best is −ln of the share that was left after one interval.
        let rate = -log(max(alive, 1e-9)) / WaveTies.daysBetween
        let scores = WaveScores(
            predictors: [
                ("cohortd", judged.cases.map { $0.sighting.chance(after: $0.days, fitted) }),
                ("cohortd defaults", judged.cases.map { $0.sighting.chance(after: $0.days, .shipped) }),
                ("exponential", judged.cases.map { exp(-rate * $0.days) }),
                ("constant", judged.cases.map { _ in alive }),
            ],
            outcomes: judged.cases.map(\.isAlive)
        )
        let values = Dictionary(uniqueKeysWithValues: fitted.all(for: .relationships).map { ($0.name, $0.value) })
        func fit(_ name: String) -> Figure { .number(values["relationships.\(name)"] ?? .nan, digits: 4) }
        let figures: KeyValuePairs<String, Figure> = [
            "learnt_from": .count(learnt.count), "tieFading": fit("tieFading"), "tieMutual": fit("tieMutual"),
            "tieEmbedded": fit("tieEmbedded"),
        ]
        return (scores, judged, figures)
    }
}

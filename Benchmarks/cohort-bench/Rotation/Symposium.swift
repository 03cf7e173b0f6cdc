import ArgumentParser
import CohortCore
import Formation

extension RotationCommand {
    struct Symposium: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "symposium",
            abstract: "Seat the people of a real symposium so that backgrounds mix.",
            discussion: """
                The file has a line for each person, with tabs; the seventh column is the background, NA where it is not known
                (Génois et al. 2019, doi 10.5281/zenodo.2531537). share is the mean over tables of the share of pairs of known
                backgrounds that differ; chance_mean and chance_p95 are those of 1,000 random seatings.

                Example:
                  cohort-bench rotation symposium metadata_WS16.tsv --rounds 4
                """
        )

        @Argument var file: String
        @Option(help: "People at a table.")
        var size = 6
        @Option var rounds = 4
        @Option var seed: UInt64 = 1
        @OptionGroup var budget: SearchBudget
        @Option(help: ArgumentHelp("Write a line for each round.", valueName: "file"))
        var out: String?

        func validate() throws {
            guard size > 1, rounds > 0 else {
                throw ValidationError("A table has two people or more, in a round or more.")
            }
        }

        func run() async throws {
            let kinds = try backgrounds()
            var problem = RotationProblem(
                tables: RotationRound.sizes(people: kinds.count, near: size),
                rounds: rounds
            )
            problem.weights = TableMix.weights(of: kinds)
            let (result, usage) = try await Usage.of {
                let start = Usage.threadSeconds
                return try RotationSolver.solve(
                    problem,
                    seed: seed,
                    budget: FormationBudget(moves: budget.maximumMoves) { budget.isSpent(since: start) }
                )
            }
            if let out { try SeatingFile.write(result.seating, to: out) }
            var generator = SeededGenerator(seed: seed)
            let chance = (0..<1_000).map { _ in
                TableMix.share(problem.randomSeating(&generator), kinds: kinds)
            }
            let share = TableMix.share(result.seating, kinds: kinds)
            let mean = chance.reduce(0, +) / 1_000
            Measurement(
                suite: "rotation",
                name: "symposium, \(kinds.count) people, tables of \(size), \(rounds) rounds",
                seed: seed,
                usage: usage,
                peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
                figures: [
                    "share": .number(share, digits: 4), "chance_mean": .number(mean, digits: 4),
                    "chance_p95": .number(Percentiles(chance)[95], digits: 4),
                    "margin": .number(share - mean, digits: 4), "known": .count(kinds.count { $0 != nil }),
                    "repeated_pairs": .count(result.count.repeatedPairs), "bound": .count(result.bound),
                    "stopped": .text(result.stopped.rawValue),
                ]
            ).print()
        }

        private func backgrounds() throws -> [Int?] {
            let lines = try TextFile.text(file).split(whereSeparator: \.isNewline)
            return try lines.enumerated().map { number, line in
                let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard columns.count == 9 else {
                    throw CohortError(
                        .invalid,
                        "The line has \(columns.count) columns instead of 9.",
                        at: .init(file: file, line: number + 1)
                    )
                }
                return Int(columns[6])
            }
        }
    }
}

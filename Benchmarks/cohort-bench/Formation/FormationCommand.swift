import ArgumentParser
import CohortCore
import Formation

/// `cohort-bench formation`.
struct FormationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formation",
        abstract: "Measure how well and how fast groups are formed.",
        subcommands: [People.self, MdgCommand.self, ReformCommand.self]
    )

    struct People: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "people",
            abstract: "Divide a roster in the attribute form of the roster benchmark.",
            discussion: """
                Beside CSV stands CSV.json with the sizes of the groups, pairs to keep together or apart and the most of one
                organisation. The result is judged as the benchmark judges everyone, from the file and not by the engine.
                """
        )

        @Argument(help: "The roster.")
        var csv: String
        @Option(help: "Decides between plans of the same worth.")
        var seed: UInt64 = 1
        @OptionGroup var budget: SearchBudget
        @Option(help: "Threads that may search; the plan of a number of moves does not depend on it.")
        var threads = 1
        @Option(help: ArgumentHelp("Write the group of each person, one a line.", valueName: "file"))
        var out: String?

        func run() async throws {
            let roster = try PeopleFile(csv)
            let problem = try roster.problem()
            let (result, usage) = try await Usage.of {
                let start = Usage.threadSeconds
                let (budget, threads) = (budget, threads)
                return try FormationSolver.solve(
                    problem,
                    seed: seed,
                    budget: FormationBudget(
                        moves: budget.maximumMoves,
                        threads: threads,
                        shouldStop: { budget.isSpent(since: start) }
                    )
                )
            }
            let groups = problem.people.map { result.assignment[$0.id] ?? -1 }
            let verdict = PeopleVerdict(roster, groups: groups)
            if let out { try TextFile.write(groups.map { "\($0)\n" }.joined(), to: out) }
            Measurement(
                suite: "formation",
                name: csv.split(separator: "/").last.map(String.init) ?? csv,
                seed: seed,
                usage: usage,
                peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
                figures: [
                    "people": .count(roster.people.count), "groups": .count(roster.rules.sizes.count),
                    "mean_q": .number(verdict.meanQ, digits: 5), "min_q": .number(verdict.minimumQ, digits: 5),
                    "bound": .number(PeopleBound(roster).value, digits: 5),
                    "gap_percent": .number(100 * (1 - verdict.meanQ / PeopleBound(roster).value), digits: 3),
                    "constructed_violations": .count(result.construction.brokenThousandths / 1_000),
                    "hard_violations": .count(verdict.hardViolations), "stranded": .count(verdict.stranded),
                    "moves": .count(result.moves),
                    "moves_per_s": .number(Double(result.moves) / usage.cpuSeconds, digits: 0),
                ]
            ).print()
        }
    }
}

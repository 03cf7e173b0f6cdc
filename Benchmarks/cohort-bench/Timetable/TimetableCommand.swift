import ArgumentParser
import CohortCore
import CohortFiles
import Timetabling

/// `cohort-bench timetable`.
struct TimetableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timetable",
        abstract: "Measure how well and how fast sessions are timetabled.",
        subcommands: [Program.self]
    )

    struct Program: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "programme",
            abstract: "Timetable every session of several cohorts of a programme.",
            discussion: """
                Members, rooms and facilitators are those of Config/sample, repeated for every four cohorts. Cost and
                violations are computed by the checker, which shares nothing with the search.
                """
        )

        @Argument(help: "The programme.")
        var yaml: String
        @Option(help: "How many cohorts take it at once.")
        var cohorts = 4
        @Option(help: "Decides between timetables of the same cost.")
        var seed: UInt64 = 1
        @OptionGroup var budget: SearchBudget
        @Option(help: ArgumentHelp("Write the timetable as CSV.", valueName: "file"))
        var out: String?
        @Option(help: ArgumentHelp("The folder that holds Config.", valueName: "folder"))
        var project = "."

        func validate() throws {
            guard (1...500).contains(cohorts) else { throw ValidationError("--cohorts is 1 to 500.") }
        }

        func run() async throws {
            let instance = try TimetableInstance(
                ProgrammeFile.read(TextFile.text(yaml), named: yaml),
                cohorts: cohorts,
                project: project
            )
            let problem = instance.problem
            let (solution, usage) = try await Usage.of {
                let start = Usage.threadSeconds
                return try TimetableSolver.solve(problem, seed: seed, budget: .init(moves: budget.maximumMoves)) {
                    budget.isSpent(since: start)
                }
            }
            if let out { try TextFile.write(instance.csv(of: solution.placements), to: out) }
            Measurement(
                suite: "timetable",
                name: "\(yaml.split(separator: "/").last ?? "") × \(cohorts)",
                seed: seed,
                usage: usage,
                peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
                figures: [
                    "cohorts": .count(cohorts), "sessions": .count(problem.events.count),
                    "cost": .count(TimetableChecker.cost(solution.placements, problem).total),
                    "hard_violations": .count(
                        TimetableChecker.violations(solution.placements, problem).count + solution.unplaceable.count
                    ),
                    "unplaced": .count(problem.events.count - solution.placements.count),
                    "moves": .count(solution.moves),
                    "moves_per_s": .number(Double(solution.moves) / usage.cpuSeconds, digits: 0),
                    "stopped": .text(solution.stopped.rawValue),
                ]
            ).print()
        }
    }
}

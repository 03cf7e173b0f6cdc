import ArgumentParser
import CohortCore
import CohortFiles
import Timetabling

/// `cohort-bench timetable`.
struct TimetableCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timetable",
        abstract: "Measure how well and how fast sessions are timetabled.",
        subcommands: [
            Program.self, ProgrammeCalendarCommand.self, CttCommand.self, TimCommand.self, ReplanCommand.self,
        ]
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
            let name = "\(yaml.split(separator: "/").last ?? "") × \(cohorts)"
            let solution = try await ProgrammeRun(instance.problem, seed: seed, budget: budget)
                .measure(name, cohorts: cohorts)
            if let out { try TextFile.write(instance.csv(of: solution.placements), to: out) }
        }
    }
}

import ArgumentParser
import CohortCore
import Control

struct TimetableCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "timetable",
        "Plan the sessions of cohorts and read the calendar.",
        verbs: [
            Plan.self, Show.self, Explain.self, Analyse.self, Move.self, Replan.self, Compare.self,
        ],
        examples: "timetable plan informed-leaders",
        "timetable show informed-leaders-2027a",
        "timetable explain informed-leaders-2027a:set-3",
        "timetable replan --without-facilitator F-07 --from 2027-03-01 --until 2027-03-12 --dry-run"
    )

    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "plan",
            "Plan the sessions of cohorts; those planned already move as little as possible.",
            notes: "A programme stands for all its cohorts that are not over. The same seed and moves give the same "
                + "timetable; a search that a budget ended says how many moves it made. Everyone whom a change concerns "
                + "is told once. Where there is no timetable, a few demands that cannot all hold are named.",
            examples: "timetable plan informed-leaders-2027a informed-leaders-2027b --dry-run",
            "timetable plan informed-leaders --budget 30s",
            "timetable plan informed-leaders-2027a --seed 7 --moves 500000"
        )

        @Argument(help: "Cohorts, or programmes.")
        var cohorts: [Code]
        @OptionGroup var search: SearchOptions
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = PlanRequest(
                cohorts: cohorts,
                seed: search.seed,
                moves: search.moves,
                budgetSeconds: search.budget?.seconds,
                isDryRun: dryRun.isOn
            )
            let report: PlanReport = try connection.callSolver { try $0.post(request, to: Routes.timetablePlan()) }
            let next = "See it: cohortctl timetable show \(cohorts.map(\.rawValue).joined(separator: " "))"
            try output.show(report, notes: dryRun.isOn ? dryRun.notes : [next]) { report.text(on: $0) }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = SessionExplainOptions.configuration(of: "timetable")
        @OptionGroup var options: SessionExplainOptions
        func run() throws { try options.run() }
    }

    struct Move: ParsableCommand {
        static let configuration = SessionMoveOptions.configuration(of: "timetable")
        @OptionGroup var options: SessionMoveOptions
        func run() throws { try options.run() }
    }
}

/// How long a search for a timetable goes on, and from where.
struct SearchOptions: ParsableArguments {
    @Option var seed: UInt64 = 1
    @Option(
        help:
            "The budget of the search. (default: 10000 for each session, at least 100000; without end beside --budget)"
    )
    var moves: Int?
    @Option(help: ArgumentHelp("End the search after so long, such as 30s or 2m; at most 10m.", valueName: "time"))
    var budget: SecondsArgument?
}

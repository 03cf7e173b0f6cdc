import ArgumentParser
import CohortCore
import Control

extension TeamCommand {
    struct OwnProgress: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "progress",
            "Show what a team is as a team: its stage, how its disciplines work together, and what it needs next.",
            notes: "This is not the mean of its members; docs/teams.md explains every figure.",
            examples: "team progress T-1",
            "team progress T-1 --as-of 2027-05-01 --known-at 2027-04-01"
        )

        @Argument var team: Reference
        @OptionGroup var instant: TeamInstant
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let progress: TeamProgress = try connection.call {
                try $0.get(Routes.teamProgress(team.text), query: instant.query)
            }
            try output.show(progress) { progress.text(on: $0) }
        }
    }
}

/// As of when, and by what had been recorded when.
struct TeamInstant: ParsableArguments {
    @Option(help: ArgumentHelp("As of when; now if not said.", valueName: "date"))
    var asOf: MomentArgument?
    @Option(help: ArgumentHelp("By what had been recorded when.", valueName: "date"))
    var knownAt: MomentArgument?

    var query: TeamQuery { TeamQuery(asOf: asOf?.atEnd, knownAt: knownAt?.atEnd) }
}

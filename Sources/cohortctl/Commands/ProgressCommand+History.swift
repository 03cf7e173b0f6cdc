import ArgumentParser
import CohortCore
import Control

extension ProgressCommand {
    struct History: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "history",
            "Show the course of a participant's or a cohort's progress, and what moved it.",
            notes: """
                Each instant is reckoned twice: by what is on record now, and by what was on record then. Where the two differ \
                by a point or more, what was known then stands behind a “was”: a late entry or a correction.
                """,
            examples: "progress history P-0042",
            "progress history P-0042 --competence listening --every month",
            "progress history informed-leaders-2027a --from 2027-01-04 --to 2027-06-30"
        )

        @Argument(help: "A participant or a cohort.") var whom: Reference
        @OptionGroup var subject: ProgressSubjectOptions
        @Option(help: ArgumentHelp("From this day or instant on; the beginning.", valueName: "date"))
        var from: MomentArgument?
        @Option(help: ArgumentHelp("Up to this day or instant; now.", valueName: "date"))
        var to: MomentArgument?
        @Option(help: "How often: week (participants) or month (cohorts).")
        var every: HistoryQuery.Step?
        @Option(help: "Only this competence.")
        var competence: Code?
        @Option(help: ArgumentHelp("As it was then: the same as --to.", valueName: "date"))
        var asOf: MomentArgument?
        @Option(help: ArgumentHelp("By what had been recorded by then.", valueName: "date"))
        var knownAt: MomentArgument?
        @Option(help: "Only what this programme aims at.")
        var programme: Code?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if to != nil, asOf != nil { throw ValidationError("Give --to or --as-of, not both.") }
        }

        func run() throws {
            let query = HistoryQuery(
                from: from?.atStart,
                to: (to ?? asOf)?.atEnd,
                every: every,
                competence: competence,
                programme: programme,
                knownAt: knownAt?.atEnd
            )
            let history: ProgressHistory = try connection.call { client in
                let found = try subject.resolve(whom, among: [.participant, .cohort], from: client)
                let path =
                    found.kind == .cohort ? Routes.cohortProgressHistory : Routes.participantProgressHistory
                return try client.get(path(found.code.rawValue), query: query)
            }
            let empty =
                "Nothing is aimed at, so that there is nothing to follow: an enrolment and a cohort give targets."
            try output.show(history, notes: history.series.isEmpty ? [empty] : []) { history.text(on: $0) }
        }
    }
}

extension HistoryQuery.Step: ExpressibleByArgument {}

import ArgumentParser
import CohortCore
import Control

extension ProgressCommand {
    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "explain",
            "Explain a participant's progress: what was observed, what the model made of it, and its sources.",
            notes: "Judgements that too few made to be shown are counted, neither listed nor weighed one by one.",
            examples: "progress explain P-0042",
            "progress explain P-0042 --competence listening --dimension skills",
            "progress explain P-0042 --as-of 2027-05-01"
        )

        @Argument var participant: Reference
        @Option(help: "Only this competence.")
        var competence: Code?
        @Option(help: "Only this dimension.")
        var dimension: Dimension?
        @OptionGroup var instant: ProgressInstant
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            var query = instant.query
            query.competence = competence
            query.dimension = dimension
            let found: Explanation = try connection.call { [query] in
                try $0.get(Routes.participantProgressExplain(participant.text), query: query)
            }
            let empty = "Nothing is aimed at: an enrolment and a cohort give targets."
            try output.show(found, notes: found.sections.isEmpty ? [empty] : []) { found.text(on: $0) }
        }
    }
}

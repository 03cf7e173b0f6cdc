import ArgumentParser
import CohortCore
import Control

extension ProgressCommand {
    struct Ties: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "ties",
            "Show how sectors and professions of a cohort stand with each other, or one participant's ties.",
            notes: "A tie's strength is the chance that it is live. It grows with each contact and fades between them.",
            examples: "progress ties informed-leaders-2027a",
            "progress ties P-0042"
        )

        @Argument(help: "A participant or a cohort.") var whom: Reference
        @OptionGroup var subject: ProgressSubjectOptions
        @OptionGroup var instant: ProgressInstant
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found = try connection.call { try subject.resolve(whom, among: [.participant, .cohort], from: $0) }
            if found.kind == .cohort {
                let ties: CohortTies = try connection.call {
                    try $0.get(Routes.cohortTies(found.code.rawValue), query: instant.query)
                }
                try output.show(ties) { ties.text(on: $0) }
            } else {
                let ties: ParticipantTies = try connection.call {
                    try $0.get(Routes.participantTies(found.code.rawValue), query: instant.query)
                }
                let empty = "No contact is on record: sessions make them, and cohortctl tie record."
                try output.show(ties, notes: ties.ties.isEmpty ? [empty] : []) { ties.text(on: $0) }
            }
        }
    }
}

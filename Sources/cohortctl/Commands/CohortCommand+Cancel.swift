import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "cancel",
            "Call a cohort off; its sessions to come are cancelled and everyone is told once.",
            examples: "cohort cancel informed-leaders-2027a --reason \"too few places\" --yes"
        )

        @Argument var cohort: Reference
        @Option var reason: String
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            try prompt.confirm("Cancelling the cohort \(cohort)")
            let cancelled: Cohort = try connection.call {
                try $0.post(CancelRequest(reason: reason), to: Routes.cohortCancel(cohort.text))
            }
            try output.show(cancelled) { _ in "Cancelled \(cancelled.code)." }
        }
    }
}

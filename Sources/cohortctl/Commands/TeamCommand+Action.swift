import ArgumentParser
import CohortCore
import Control

extension TeamCommand {
    /// What a team agreed, and who executed it.
    struct Action: ParsableCommand {
        static let configuration = CommandConfiguration.noun(
            "action",
            "Keep what a team agreed to do, and whether it was executed across disciplines.",
            verbs: [Add.self, List.self, Done.self, Withdraw.self],
            examples: "team action add T-1 \"One discharge list for both wards\"",
            "team action done T-1 1 --by P-0001,P-0002"
        )

        struct Add: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "add",
                "Write down what the team agreed to do.",
                examples: "team action add T-1 \"One discharge list for both wards\" --on 2027-03-04"
            )

            @Argument var team: Reference
            @Argument(help: "What was agreed.")
            var text: String
            @Option(help: ArgumentHelp("When it was agreed, if not today.", valueName: "date"))
            var on: LocalDate?
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func run() throws {
                let request = TeamActionRequest(text: text, agreedOn: on)
                let action: TeamAction = try connection.call {
                    try $0.post(request, to: Routes.teamActions(team.text))
                }
                try output.show(action) { _ in "Action \(action.number) of \(team), agreed on \(action.agreedOn)." }
            }
        }

        struct List: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "list",
                "List what a team agreed to do, and what became of it.",
                examples: "team action list T-1"
            )

            @Argument var team: Reference
            @OptionGroup var listing: Listing
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func run() throws {
                let page: Page<TeamAction> = try connection.call { try $0.get(Routes.teamActions(team.text)) }
                try output.list(
                    listing.cut(page),
                    empty: "Nothing agreed yet. Add it: cohortctl team action add \(team) TEXT",
                    columns: [.number("no"), .text("agreed"), "on", "executed", .text("by"), "said to be"]
                ) {
                    [
                        .init($0.number), .init($0.text), .init($0.agreedOn), .init($0.executedOn?.description ?? ""),
                        .init($0.executors.listed), .init($0.scope?.rawValue ?? ""),
                    ]
                }
            }
        }

        struct Done: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "done",
                "Say who executed an action; said again it corrects.",
                notes:
                    "Members of one discipline, or one alone, executed it within their discipline; those of several across. "
                    + "Say --scope where that does not tell.",
                examples: "team action done T-1 1 --by P-0001,P-0002",
                "team action done T-1 1 --scope within --on 2027-03-04"
            )

            @Argument var team: Reference
            @Argument(help: "The action's number.")
            var number: Int
            @Option(help: ArgumentHelp("The members who executed it, with commas between.", valueName: "codes"))
            var by: CodeList?
            @Option(help: "Within one discipline, or across.")
            var scope: TeamAction.Scope?
            @Option(help: ArgumentHelp("When, if not today.", valueName: "date"))
            var on: LocalDate?
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func validate() throws {
                guard by != nil || scope != nil else { throw ValidationError("Give --by, --scope or both.") }
            }

            func run() throws {
                let request = TeamActionExecution(executors: by?.codes ?? [], scope: scope, executedOn: on)
                let action: TeamAction = try connection.call {
                    try $0.put(request, to: Routes.teamAction(team.text, "\(number)"))
                }
                try output.show(action) { _ in
                    "Action \(action.number) of \(team) was executed"
                        + (action.executors.isEmpty ? "." : " by \(action.executors.listed).")
                }
            }
        }

        struct Withdraw: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "withdraw",
                "Take back an action that was never agreed.",
                examples: "team action withdraw T-1 1 --yes"
            )

            @Argument var team: Reference
            @Argument(help: "The action's number.")
            var number: Int
            @OptionGroup var prompt: Prompt
            @OptionGroup var connection: Connection

            func run() throws {
                try prompt.confirm("Taking back action \(number) of \(team)")
                try connection.call { try $0.delete(Routes.teamAction(team.text, "\(number)")) }
                Terminal.standardError.note(["Withdrew action \(number) of \(team)."])
            }
        }
    }
}

extension TeamAction.Scope: ExpressibleByArgument {}

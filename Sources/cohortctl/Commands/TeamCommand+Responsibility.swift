import ArgumentParser
import CohortCore
import Control

extension TeamCommand {
    /// What members own beside their own discipline.
    struct Responsibility: ParsableCommand {
        static let configuration = CommandConfiguration.noun(
            "responsibility",
            "Keep what members of a team own beside their own discipline.",
            verbs: [Add.self, List.self, End.self],
            examples: "team responsibility add T-1 P-0001 \"Discharge flow\"",
            "team responsibility list T-1"
        )

        struct Add: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "add",
                "Say that a member owns something from a day on.",
                notes:
                    "Name the function, a family of professions, where it is mostly the business of one; without, it spans "
                    + "functions.",
                examples: "team responsibility add T-1 P-0001 \"Discharge flow\"",
                "team responsibility add T-1 P-0001 \"Ward budget\" --function finance-and-commercial --from 2027-03-01"
            )

            @Argument var team: Reference
            @Argument(help: "The member who owns it.")
            var owner: Code
            @Argument(help: "What they own.")
            var title: String
            @Option(help: "The family of professions whose business it mostly is.")
            var function: Code?
            @Option(help: ArgumentHelp("The first day, if not today.", valueName: "date"))
            var from: LocalDate?
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func run() throws {
                let request = TeamResponsibilityRequest(owner: owner, title: title, function: function, startsOn: from)
                let owned: TeamResponsibility = try connection.call {
                    try $0.post(request, to: Routes.teamResponsibilities(team.text))
                }
                try output.show(owned) { _ in
                    "\(owned.owner) owns “\(owned.title)” from \(owned.startsOn) on (no. \(owned.number))."
                }
            }
        }

        struct List: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "list",
                "List what members own, and what they owned.",
                examples: "team responsibility list T-1"
            )

            @Argument var team: Reference
            @OptionGroup var listing: Listing
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func run() throws {
                let page: Page<TeamResponsibility> = try connection.call {
                    try $0.get(Routes.teamResponsibilities(team.text))
                }
                try output.list(
                    listing.cut(page),
                    empty: "Nothing yet. Add it: cohortctl team responsibility add \(team) MEMBER TITLE",
                    columns: [.number("no"), "owner", .text("owns"), "function", "from", "until"]
                ) {
                    [
                        .init($0.number), .init($0.owner), .init($0.title), .init($0.function?.rawValue ?? ""),
                        .init($0.startsOn), .init($0.endsOn?.description ?? ""),
                    ]
                }
            }
        }

        struct End: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "end",
                "Say on which day a member owned something last.",
                examples: "team responsibility end T-1 1 --on 2027-06-30"
            )

            @Argument var team: Reference
            @Argument(help: "The responsibility's number.")
            var number: Int
            @Option(help: ArgumentHelp("The last day, if not today.", valueName: "date"))
            var on: LocalDate?
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func run() throws {
                let owned: TeamResponsibility = try connection.call {
                    try $0.post(
                        TeamResponsibilityEnd(endsOn: on),
                        to: Routes.teamResponsibilityEnd(team.text, "\(number)")
                    )
                }
                try output.show(owned) { _ in
                    "\(owned.owner) owned “\(owned.title)” until \(owned.endsOn.map(\.description) ?? "now")."
                }
            }
        }
    }
}

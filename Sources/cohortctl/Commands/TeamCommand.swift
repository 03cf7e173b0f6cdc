import ArgumentParser
import CohortCore
import Control

struct TeamCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "team",
        "Keep the lasting small groups of a cohort.",
        verbs: [
            Form.self, Add.self, List.self, Remove.self, OwnProgress.self, Coordination.self, Action.self,
            Responsibility.self,
        ],
        examples: "team progress T-1",
        "team add informed-leaders-2027a T-1 --purpose \"Discharge by noon\" P-0001 P-0002 P-0003"
    )

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "add",
            "Add a team to a cohort.",
            examples: "team add informed-leaders-2027a T-1 --purpose \"Discharge by noon\" P-0001 P-0002 P-0003"
        )

        @Argument var cohort: Reference
        @Argument(help: "The team's code.")
        var team: Code
        @Argument var members: [Code]
        @Option(help: "The service change it works on.")
        var purpose: String
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = TeamRequest(code: team, purpose: purpose, members: members)
            let added: Team = try connection.call { try $0.post(request, to: Routes.cohortTeams(cohort.text)) }
            try output.show(added) { _ in "Added \(added.code) to \(added.cohort), \(added.members.count) people." }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List the teams of a cohort.",
            examples: "team list informed-leaders-2027a"
        )

        @Argument var cohort: Reference
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: CohortDetail = try connection.call { try $0.get(Routes.cohort(cohort.text)) }
            try output.list(
                listing.cut(Page(items: detail.teams, total: detail.teams.count)),
                empty: "No team. Add one: cohortctl team add \(cohort) CODE --purpose TEXT PARTICIPANT…",
                columns: ["code", .text("purpose"), .text("members")]
            ) { [.init($0.code), .init($0.purpose), .init($0.members.listed)] }
        }
    }

    struct Remove: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "remove",
            "Dissolve a team; its members stay in the cohort.",
            examples: "team remove informed-leaders-2027a T-1 --yes"
        )

        @Argument var cohort: Reference
        @Argument var team: Reference
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection

        func run() throws {
            try prompt.confirm("Dissolving the team \(team) of \(cohort)")
            try connection.call { try $0.delete(Routes.cohortTeam(cohort.text, team.text)) }
            Terminal.standardError.note(["Removed \(team)."])
        }
    }
}

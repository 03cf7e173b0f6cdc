import ArgumentParser
import CohortCore
import Control

extension TeamCommand {
    struct Form: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "form",
            "Divide a cohort into mixed teams that last.",
            notes:
                "Their size, sectors and families are those of the programme's teamRules. The same seed and moves give "
                + "the same teams.",
            examples: "team form informed-leaders-2027a --dry-run",
            "team form informed-leaders-2027a --size 5 --purpose \"Discharge by noon\" --replace"
        )

        @Argument var cohort: Reference
        @Option(help: "People in a team, one more or fewer; by the programme's teamRules.")
        var size: Int?
        @Option(help: "The service change they work on.")
        var purpose = "Not agreed yet"
        @Option var seed: UInt64 = 1
        @Option(help: "The budget of the search.")
        var moves = 200_000
        @Flag(help: "Dissolve the teams there are.")
        var replace = false
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = TeamFormRequest(
                size: size,
                purpose: purpose,
                seed: seed,
                moves: moves,
                replaces: replace,
                isDryRun: dryRun.isOn
            )
            let report: TeamFormReport = try connection.call("Forming teams") {
                try $0.post(request, to: Routes.cohortTeamForm(cohort.text))
            }
            try output.show(report, notes: dryRun.notes) { terminal in
                let verb = report.isDryRun ? "would be formed" : "formed"
                let rows = report.teams.map { [Table.Cell($0.code), Table.Cell($0.members.listed)] }
                return [
                    terminal.heading("\(report.teams.count) teams of \(report.cohort) \(verb)")
                        + "  seed \(report.seed), \(report.moves) moves",
                    report.teams.table(on: terminal),
                    Table(["team", .text("members")], rows: rows).text(on: terminal),
                ]
                .joined(separator: "\n\n")
            }
        }
    }
}

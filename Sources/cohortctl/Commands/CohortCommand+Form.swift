import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Form: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "form",
            "Form mixed cohorts from the enrolled who have none yet.",
            notes: "The same seed and moves give the same cohorts. Rules that cannot all be met are named, with the "
                + "nearest relaxation.",
            examples: "cohort form informed-leaders --start 2027-01-11 --dry-run",
            "cohort form informed-leaders --cohorts 4 --start 2027-01-11 --seed 7",
            "cohort form informed-leaders --start 2027-01-11 --together P-0001,P-0002 --apart P-0003,P-0004"
        )

        @Argument var programme: Reference
        @Option(help: "How many; as many as the programme's target size gives.")
        var cohorts: Int?
        @Option(help: "The first day of week 1.")
        var start: LocalDate
        @Option var seed: UInt64 = 1
        @Option(help: "The budget of the search.")
        var moves = 200_000
        @Option(help: "The first part of the cohorts' codes.")
        var prefix: String?
        @Option(help: ArgumentHelp("Keep these in one cohort.", valueName: "A,B"))
        var together: [CodeList] = []
        @Option(help: ArgumentHelp("Keep these in different cohorts.", valueName: "A,B"))
        var apart: [CodeList] = []
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = FormRequest(
                cohorts: cohorts,
                startDate: start,
                prefix: prefix,
                seed: seed,
                moves: moves,
                keepTogether: together.map(\.codes),
                keepApart: apart.map(\.codes),
                isDryRun: dryRun.isOn
            )
            let report: FormReport = try connection.call("Forming") {
                try $0.post(request, to: Routes.form(programme.text))
            }
            let codes = report.cohorts.map(\.code.rawValue).joined(separator: " ")
            try output.show(report, notes: dryRun.isOn ? dryRun.notes : ["Next: cohortctl timetable plan \(codes)"]) {
                report.text(on: $0)
            }
        }
    }
}

extension FormReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let verb = isDryRun ? "would be formed" : "formed"
        var blocks = [
            terminal.heading("\(cohorts.count) cohorts of \(programme) \(verb)")
                + "  seed \(seed), \(moves) moves, \(stopped.printable)",
            cohorts.table(on: terminal),
        ]
        blocks += warnings.map { terminal.styled("warning: \($0.printable)", .yellow) }
        if isDryRun {
            let rows = cohorts.map { [Table.Cell($0.code), Table.Cell($0.members.sorted().listed)] }
            blocks.append(Table(["cohort", .text("members")], rows: rows).text(on: terminal))
        }
        return blocks.joined(separator: "\n\n")
    }
}

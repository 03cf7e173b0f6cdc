import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Select: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "select",
            "Choose which applicants to admit so that they are as mixed as can be.",
            notes:
                "Applicants are all who have not declined and have no cohort of the programme. They pass two gates, each on "
                + "its own: evidence of clinical and of leadership competence, as far as the programme names such "
                + "competences. Nothing is changed without --enrol.",
            examples: "cohort select informed-leaders --places 48",
            "cohort select informed-leaders --places 48 --must P-0001 --must P-0007 --enrol --dry-run"
        )

        @Argument var programme: Reference
        @Option(help: "How many to admit.")
        var places: Int
        @Option(help: "How many cohorts they make; as many as the programme's target size gives.")
        var cohorts: Int?
        @Option(help: ArgumentHelp("Admit them in any case, if they pass the gates.", valueName: "participant"))
        var must: [Code] = []
        @Option var seed: UInt64 = 1
        @Flag(help: "Let those pass of whose competence nothing is on record.")
        var allowMissingEvidence = false
        @Flag(help: "Enrol who is admitted.")
        var enrol = false
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = SelectRequest(
                places: places,
                cohorts: cohorts,
                required: must,
                seed: seed,
                allowsMissingEvidence: allowMissingEvidence,
                enrols: enrol,
                isDryRun: dryRun.isOn
            )
            let report: SelectReport = try connection.callSolver {
                try $0.post(request, to: Routes.select(programme.text))
            }
            let notes = enrol ? ["\(report.enrolled) newly enrolled."] : ["Nobody was enrolled; --enrol does that."]
            try output.show(report, notes: dryRun.isOn ? dryRun.notes : notes) { report.text(on: $0) }
        }
    }
}

extension SelectReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let figures = [
            (
                "mean distance",
                "\(diversity.rounded(to: 4)); of everyone who passed the gates \(diversityOfAll.rounded(to: 4))"
            ),
            ("search", isProven ? "every choice was looked at" : "exchanges from several beginnings"),
        ]
        var blocks = [
            terminal.heading("\(admitted.count) admitted to \(programme)")
                + "  \(leftOut.count) not, \(barred.count) fail a gate",
            Fields(figures).text(on: terminal, indent: 2),
        ]
        blocks += shortfalls.map { terminal.styled("warning: \($0.printable)", .yellow) }
        let rows = admitted.map { row -> [Table.Cell] in
            [
                .init(row.participant), .init(row.contribution.rounded(to: 5)), .init(row.nearest?.rawValue ?? ""),
                .init(row.cost?.rounded(to: 5) ?? ""), .init(row.wasEnrolled ? "enrolled" : ""), .init(row.reason),
            ]
        }
        blocks.append(
            Table(
                ["admitted", .number("adds"), "nearest", .number("would cost"), "", .text("why")],
                rows: rows
            )
            .text(on: terminal)
        )
        let others = leftOut + barred
        if !others.isEmpty {
            blocks.append(
                Table(
                    ["not admitted", .text("why")],
                    rows: others.map { [.init($0.participant), .init($0.reason)] }
                )
                .text(on: terminal)
            )
        }
        return blocks.joined(separator: "\n\n")
    }
}

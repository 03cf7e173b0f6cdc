import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Reform: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "reform",
            "Form cohorts again that have not started, moving as few people as is worth it.",
            notes:
                "Everyone enrolled without a cohort is placed. A dry run shows what each weight of a moved person would "
                + "give. Who is locked stays. Each --merge goes with the --into that follows it.",
            examples: "cohort reform informed-leaders --start 2027-01-11 --dry-run",
            "cohort reform informed-leaders --start 2027-01-11 --weight 2",
            "cohort reform informed-leaders --start 2027-01-11 --merge informed-leaders-2027d "
                + "--into informed-leaders-2027a",
            "cohort reform informed-leaders --start 2027-01-11 --drop informed-leaders-2027d"
        )

        @Argument var programme: Reference
        @Option(help: "The first day of week 1 of the cohorts.")
        var start: LocalDate
        @Option(help: ArgumentHelp("What one moved person costs, in diversity; 0 for nothing. (default: 0.5)"))
        var weight: Double?
        @Option(help: ArgumentHelp("Call this cohort off; its people go to another.", valueName: "cohort"))
        var merge: [Code] = []
        @Option(help: ArgumentHelp("The cohort they go to.", valueName: "cohort"))
        var into: [Code] = []
        @Option(help: ArgumentHelp("Call this cohort off; its people go wherever is best.", valueName: "cohort"))
        var drop: [Code] = []
        @Option var seed: UInt64 = 1
        @Option(help: "How many moves to try; by the number of people.")
        var moves: Int?
        @Option(help: ArgumentHelp("Stop after so long, such as 30s; the plan then depends on the machine."))
        var budget: SecondsArgument?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            guard merge.count == into.count else { throw ValidationError("Give one --into for each --merge.") }
        }

        func run() throws {
            let request = ReformRequest(
                startDate: start,
                weight: weight,
                mergers: zip(merge, into).map { .init(cohort: $0, into: $1) },
                drops: drop,
                seed: seed,
                moves: moves,
                seconds: budget?.seconds,
                isDryRun: dryRun.isOn
            )
            let report: ReformReport = try connection.call("Forming again") {
                try $0.post(request, to: Routes.reform(programme.text))
            }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }
    }
}

/// A time such as `30s` or `2m`; digits alone are seconds.
struct SecondsArgument: ExpressibleByArgument {
    let seconds: Double

    init?(argument: String) {
        let units: [Character: Double] = ["s": 1, "m": 60]
        let unit = argument.last.flatMap { units[$0] }
        guard let number = Double(unit == nil ? argument : String(argument.dropLast())), number > 0 else { return nil }
        seconds = number * (unit ?? 1)
    }
}

extension ReformReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let would = isDryRun ? "would " : ""
        var blocks = [
            terminal.heading(
                "\(cohorts.count) cohorts of \(programme) \(isDryRun ? "as they would be" : "formed again")"
            )
                + "  seed \(seed), \(moves) moves, \(stopped.printable)",
            cohorts.table(on: terminal),
            "\(moved) \(would)move, \(placed) \(would)come in, \(staying) \(would)stay; worst cohort "
                + "\(value.worst.rounded(to: 4)), mean \(value.mean.rounded(to: 4))",
        ]
        if !calledOff.isEmpty {
            blocks.append("\(isDryRun ? "would be called off" : "called off"): \(calledOff.listed)")
        }
        blocks += warnings.map { terminal.styled("warning: \($0.printable)", .yellow) }
        if !points.isEmpty {
            let rows = points.map { point -> [Table.Cell] in
                [
                    .init(point.weight.rounded(to: 3)), .init(point.moved), .init(point.value.worst.rounded(to: 4)),
                    .init(point.value.mean.rounded(to: 4)), .init(point.weight == weight ? "this plan" : "", .dim),
                ]
            }
            let columns: [Table.Column] = [
                .number("weight"), .number("moved"), .number("worst"), .number("mean"), "",
            ]
            blocks.append(Table(columns, rows: rows).text(on: terminal))
        }
        if !steps.isEmpty {
            let rows = steps.map { step -> [Table.Cell] in
                [
                    .init(step.move.participant), .init(step.move.from?.rawValue ?? "–"),
                    .init(step.move.to?.rawValue ?? "–"), .init(step.reason ?? ""),
                ]
            }
            let columns: [Table.Column] = ["participant", "from", "to", .text("why not left")]
            blocks.append(Table(columns, rows: rows).text(on: terminal))
        }
        return blocks.joined(separator: "\n\n")
    }
}

import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "compare",
            "Compare two plans of the same people: who moves, which pairs are new, what each is worth.",
            notes:
                "A plan is the name of a saved one, or PROGRAMME@DATE for the cohorts that start that day, as they stand.",
            examples: "cohort compare autumn winter",
            "cohort compare autumn informed-leaders@2027-01-11"
        )

        @Argument(help: "A saved plan, or PROGRAMME@DATE.")
        var first: String
        @Argument(help: "A saved plan, or PROGRAMME@DATE.")
        var second: String
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report: ComparisonReport = try connection.call {
                try $0.get(Routes.planComparison(), query: ComparisonQuery(first: first, second: second))
            }
            try output.show(report) { report.text(on: $0) }
        }
    }
}

extension ComparisonReport {
    fileprivate func text(on terminal: Terminal) -> String {
        var blocks = [
            terminal.heading("\(first.name.printable) and \(second.name.printable)")
                + "  \(people) people in both, \(moved.count) move",
            Table(["", .number(first.name), .number(second.name), .number("change")], rows: lines).text(on: terminal),
            "Pairs who meet in both: \(pairsKept); no more: \(pairsParted); anew: \(pairsNew).",
            Table(
                [
                    "cohort", "becomes", .number("people"), .number(""), .number("mean"), .number(""),
                    .number("faultline"), .number(""),
                ],
                rows: cohortRows
            )
            .text(on: terminal),
        ]
        if !moved.isEmpty { blocks.append("Moved: \(moved.listed)") }
        if !onlyInFirst.isEmpty { blocks.append("Only in \(first.name.printable): \(onlyInFirst.listed)") }
        if !onlyInSecond.isEmpty { blocks.append("Only in \(second.name.printable): \(onlyInSecond.listed)") }
        for side in [first, second] {
            blocks += side.violations.map {
                terminal.styled("\(side.name.printable) breaks a rule: \($0.printable)", .yellow)
            }
        }
        return blocks.joined(separator: "\n\n")
    }

    private var lines: [[Table.Cell]] {
        func line(_ name: String, _ left: Double, _ right: Double, digits: Int) -> [Table.Cell] {
            let change = right - left
            return [
                .init(name), .init(left.rounded(to: digits)), .init(right.rounded(to: digits)),
                .init((change > 0 ? "+" : "") + change.rounded(to: digits)),
            ]
        }
        return [
            line("people", Double(first.people), Double(second.people), digits: 0),
            line("hard rules broken (people)", first.broken, second.broken, digits: 1),
            line("off target", Double(first.offTarget), Double(second.offTarget), digits: 0),
            line("preferences missed (people)", first.preferencesBroken, second.preferencesBroken, digits: 1),
            line("worst cohort", first.worst, second.worst, digits: 4),
            line("mean", first.mean, second.mean, digits: 4),
        ]
    }

    private var cohortRows: [[Table.Cell]] {
        zip(zip(first.cohorts, first.quality), counterparts).map { pair, counterpart in
            let (mix, quality) = pair
            let place = second.cohorts.firstIndex { $0.code == counterpart }
            let other = place.map { (second.cohorts[$0], second.quality[$0]) }
            return [
                .init(mix.code), .init(counterpart.map(\.rawValue) ?? "—"), .init(mix.members.count),
                .init(other.map { "\($0.0.members.count)" } ?? ""), .init(quality.meanDistance.rounded(to: 3)),
                .init(other?.1.meanDistance.rounded(to: 3) ?? ""), .init(quality.faultline.rounded(to: 2)),
                .init(other?.1.faultline.rounded(to: 2) ?? ""),
            ]
        }
    }
}

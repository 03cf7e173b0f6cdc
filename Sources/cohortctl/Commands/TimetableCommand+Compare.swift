import ArgumentParser
import CohortCore
import Control

extension TimetableCommand {
    struct Compare: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "compare",
            "Say what else the timetable would be by other rules, on a copy: nothing is changed.",
            notes: "Two timetables are made afresh from the same seed, by the rules as they are and by those of --set; "
                + "both are priced by the weights as they are. What is pinned or has begun stays in both. Settings: "
                + "weights.NAME, minimumAttendance, scarceCover.PROFESSION, schedule.dayStart, schedule.dayEnd, start.",
            examples: "timetable compare informed-leaders --set weights.furtherRoom=0",
            "timetable compare informed-leaders-2027a --set start=2027-02-01 --set minimumAttendance=0.7"
        )

        @Argument(help: "Cohorts, or programmes.")
        var cohorts: [Code]
        @Option(help: ArgumentHelp("A rule that is different; may be given several times.", valueName: "name=value"))
        var set: [SettingArgument]
        @OptionGroup var search: SearchOptions
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = CompareTimetablesRequest(
                cohorts: cohorts,
                settings: set.dictionary,
                seed: search.seed,
                moves: search.moves,
                budgetSeconds: search.budget?.seconds
            )
            let report: TimetableComparison = try connection.callSolver {
                try $0.post(request, to: Routes.timetableCompare())
            }
            try output.show(report, notes: ["Nothing was changed."]) { report.text(on: $0) }
        }
    }
}

extension TimetableComparison {
    fileprivate func text(on terminal: Terminal) -> String {
        let names = Set(before.costs.keys).union(after.costs.keys).sorted {
            let (left, right) = (abs(change(of: $0)), abs(change(of: $1)))
            return left != right ? left > right : $0 < $1
        }
        var rows = names.map { name -> [Table.Cell] in
            [
                .init(name), .init(before.costs[name] ?? 0), .init(after.costs[name] ?? 0),
                Self.cell(change(of: name)),
            ]
        }
        rows.append([
            .init("in all", .bold), .init(before.cost), .init(after.cost), Self.cell(after.cost - before.cost),
        ])
        let table = Table(["cost of", .number("as it is"), .number("instead"), .number("change")], rows: rows)
        var blocks = [table.text(on: terminal)]
        for (side, name) in [(before, "As the rules are"), (after, "Instead")] where !side.isFeasible {
            blocks.append(
                terminal.styled("\(name), there is no timetable: \(side.unplaced) sessions have no place.", .red)
            )
        }
        blocks.append("\(differences.count) of \(sessions) sessions would have another day or time.")
        let moves = differences.prefix(20).map { difference -> [Table.Cell] in
            [
                .init(difference.session), .init(difference.before?.description ?? "no place"),
                .init(difference.after?.description ?? "no place"),
            ]
        }
        if !moves.isEmpty { blocks.append(Table(["session", "as it is", "instead"], rows: moves).text(on: terminal)) }
        return blocks.joined(separator: "\n\n")
    }

    private func change(of name: String) -> Int { (after.costs[name] ?? 0) - (before.costs[name] ?? 0) }

    private static func cell(_ change: Int) -> Table.Cell {
        .init("\(change > 0 ? "+" : "")\(change)", change < 0 ? .green : change > 0 ? .yellow : nil)
    }
}

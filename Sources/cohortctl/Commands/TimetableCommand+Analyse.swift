import ArgumentParser
import CohortCore
import Control

extension TimetableCommand {
    struct Analyse: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "analyse",
            "Say what the timetable of cohorts costs, constraint by constraint, with the sessions and people concerned.",
            examples: "timetable analyse informed-leaders-2027a",
            "timetable analyse informed-leaders --items 20"
        )

        @Argument(help: "Cohorts, or programmes.")
        var cohorts: [Code]
        @Option(help: ArgumentHelp("At most so many reasons for each constraint.", valueName: "rows"))
        var items = 3
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            guard items >= 0 else { throw ValidationError("--items is 0 or more.") }
        }

        func run() throws {
            let report: TimetableAnalysisReport = try connection.call("Analysing") {
                try $0.get(Routes.timetableAnalysis(), query: AnalysisQuery(cohorts: cohorts))
            }
            try output.show(report) { report.text(on: $0, items: items) }
        }
    }
}

extension TimetableAnalysisReport {
    fileprivate func text(on terminal: Terminal, items most: Int) -> String {
        let rules = broken == 0 ? "all rules kept" : "\(broken) rules broken"
        let summary =
            "\(sessions) sessions of \(cohorts.count) cohorts: "
            + terminal.styled(rules, broken == 0 ? .green : .red) + ", wishes not met cost \(cost)"
        let blocks = lines.map { line -> String in
            let figure = line.isHard ? "broken \(line.cost) times" : "cost \(line.cost)"
            var rows = [terminal.styled("\(line.constraint): \(figure)", line.isHard ? .red : .bold)]
            for item in line.items.prefix(most) {
                var text = item.sentence
                if !line.isHard { text = "\(item.cost): \(text)" }
                let people = item.participants.filter { !text.contains($0.rawValue) }
                if !people.isEmpty {
                    let more = people.count > 8 ? " and \(people.count - 8) more" : ""
                    text += " (\(people.prefix(8).map(\.rawValue).joined(separator: ", "))\(more))"
                }
                rows += text.printable.wrapped(to: terminal.textWidth - 4).enumerated()
                    .map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
            }
            if line.items.count > most { rows.append("    and \(line.items.count - most) more") }
            return rows.joined(separator: "\n")
        }
        return ([summary] + blocks).joined(separator: "\n\n")
    }
}

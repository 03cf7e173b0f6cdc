import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Curve: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "curve",
            "Show how much diversity less travel would cost.",
            notes: "Forms nothing. A programme takes the weight of the point you choose as its travelWeight.",
            examples: "cohort curve informed-leaders --start 2027-01-11",
            "cohort curve informed-leaders --start 2027-01-11 --points 12 --json"
        )

        @Argument var programme: Reference
        @Option(help: "The first day of week 1.")
        var start: LocalDate
        @Option(help: "How many; as many as the programme's target size gives.")
        var cohorts: Int?
        @Option(help: "How many weights of travel to try.")
        var points = 7
        @Option var seed: UInt64 = 1
        @Option(help: "The budget of the search for each point.")
        var moves = 200_000
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = CurveRequest(startDate: start, cohorts: cohorts, points: points, seed: seed, moves: moves)
            let report: CurveReport = try connection.callSolver {
                try $0.post(request, to: Routes.curve(programme.text))
            }
            var notes = ["\(report.dominated) more plans were found that another beats in both."]
            if report.withoutSite > 0 {
                notes.append("\(report.withoutSite) people have no site on record and count for no travel.")
            }
            try output.show(report, notes: notes) { report.text(on: $0) }
        }
    }
}

extension CurveReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let rows = points.map { point -> [Table.Cell] in
            [
                .init(point.travelWeight.rounded(to: 3)), .init(point.diversity.rounded(to: 4)),
                .init(point.meanKilometres.rounded(to: 1)), .init(point.farthestKilometres.rounded(to: 0)),
                .init(point.broken > 0 ? "breaks rules by \(point.broken.rounded(to: 1)) people" : ""),
            ]
        }
        let table = Table(
            [.number("weight"), .number("diversity"), .number("mean km"), .number("farthest"), ""],
            rows: rows
        )
        return [
            terminal.heading("\(people) people of \(programme) in \(cohorts) cohorts")
                + "  diversity against travel",
            table.text(on: terminal),
            chart(on: terminal),
        ]
        .joined(separator: "\n\n")
    }

    /// Travel to the right, diversity upwards.
    private func chart(on terminal: Terminal) -> String {
        let (width, height) = (48, 10)
        let travel = points.map(\.meanKilometres)
        let diversity = points.map(\.diversity)
        guard let west = travel.min(), let east = travel.max(), let low = diversity.min(), let high = diversity.max()
        else { return "" }
        func place(_ value: Double, _ low: Double, _ high: Double, _ cells: Int) -> Int {
            high > low ? Int(((value - low) / (high - low) * Double(cells - 1)).rounded()) : 0
        }
        var cells = Array(repeating: Array(repeating: Character(" "), count: width), count: height)
        for point in points {
            let column = place(point.meanKilometres, west, east, width)
            let row = place(point.diversity, low, high, height)
            cells[height - 1 - row][column] = terminal.usesUnicode ? "●" : "*"
        }
        let (bar, corner, dash) = terminal.usesUnicode ? ("│", "└", "─") : ("|", "+", "-")
        let labels = [0: high.rounded(to: 3), height - 1: low.rounded(to: 3)]
        var lines = cells.enumerated().map { row, line in
            String(repeating: " ", count: 6 - (labels[row]?.count ?? 0)) + (labels[row] ?? "") + " \(bar)"
                + String(line)
        }
        lines.append("       \(corner)" + String(repeating: dash, count: width))
        let (left, right) = ("\(west.rounded(to: 0)) km", "\(east.rounded(to: 0)) km")
        lines.append(
            "        " + left + String(repeating: " ", count: max(1, width - left.count - right.count)) + right
        )
        return lines.joined(separator: "\n")
    }
}

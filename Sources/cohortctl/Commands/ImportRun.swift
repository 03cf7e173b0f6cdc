import ArgumentParser
import CohortCore
import Control

/// What the imports of all nouns have in common.
struct ImportRun: ParsableArguments {
    @Argument(help: "A CSV file with a line of column names; - reads standard input.")
    var file: String
    @OptionGroup var dryRun: DryRun
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    /// Said of every import.
    static let notes =
        "All rows or none: one bad row changes nothing, and each bad row is named. Importing the same "
        + "file again changes nothing."

    func run(_ path: Path) throws {
        let input = try FileInput(file)
        let query = ImportQuery(file: input.name, dryRun: dryRun.isOn)
        let report: ImportReport = try connection.call("Importing \(input.name)") {
            try $0.upload(input.bytes, as: "text/csv", to: path(), query: query)
        }
        try output.show(report, notes: dryRun.notes) { terminal in
            let summary =
                "\(report.noun.printable): \(report.added) added, \(report.changed) changed, "
                + "\(report.unchanged) unchanged"
            let changes = report.rows.filter { $0.outcome != .unchanged }
            guard report.isDryRun, !changes.isEmpty else { return summary }
            let rows = changes.map { [Table.Cell($0.line), Table.Cell($0.code), Table.Cell($0.outcome.rawValue)] }
            let more = report.added + report.changed - changes.count
            return Table([.number("line"), "code", "would be"], rows: rows).text(on: terminal)
                + (more > 0 ? "\n… and \(more) more" : "") + "\n\n" + summary
        }
    }
}

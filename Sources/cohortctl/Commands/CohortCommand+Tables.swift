import ArgumentParser
import CohortCore
import Control

extension CohortCommand {
    struct Tables: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "tables",
            "Seat a cohort at fresh tables in each session that works at tables.",
            notes:
                "Everyone meets as many different others as possible, people of other professions first. Who is away on the "
                + "day has no seat. Sessions that have begun keep their tables, which count as meetings. The same seed and "
                + "moves give the same tables.",
            examples: "cohort tables informed-leaders-2027a --dry-run",
            "cohort tables informed-leaders-2027a --size 5 --budget 30s",
            "cohort tables informed-leaders-2027a --show --csv > tables.csv",
            "cohort tables informed-leaders-2027a --remove --yes"
        )

        @Argument var cohort: Reference
        @Option(help: "People at a table, as near as can be. (default: 4)")
        var size: Int?
        @Option(help: "How many tables, instead of their size.")
        var tables: Int?
        @Option(help: "Only so many of the sessions to come.")
        var rounds: Int?
        @Option var seed: UInt64 = 1
        @Option(help: "The budget of the search. (default: 20000000, without end beside --budget)")
        var moves: Int?
        @Option(help: ArgumentHelp("Stop after so long, such as 30s; the tables then depend on the machine."))
        var budget: SecondsArgument?
        @Flag(help: "Print the tables that there are.")
        var show = false
        @Flag(help: "Remove the tables of the sessions to come.")
        var remove = false
        @Flag(name: .customLong("csv"), help: "Print CSV.")
        var isCSV = false
        @OptionGroup var dryRun: DryRun
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            guard [show, remove, dryRun.isOn].count(where: \.self) <= 1 else {
                throw ValidationError("Give one of --show, --remove and --dry-run.")
            }
            guard size == nil || tables == nil else { throw ValidationError("Give --size or --tables, not both.") }
            guard !isCSV || !output.isJSON else { throw ValidationError("Give --csv or --json, not both.") }
        }

        func run() throws {
            if remove {
                try prompt.confirm("Removing the tables of \(cohort)")
                try connection.call { try $0.delete(Routes.cohortTables(cohort.text)) }
                return Terminal.standardError.note(["Removed the tables of the sessions to come."])
            }
            let report: TableReport = try connection.call("Seating") { client in
                if show { return try client.get(Routes.cohortTables(cohort.text)) }
                return try client.post(request, to: Routes.cohortTables(cohort.text))
            }
            if isCSV { return try Terminal.standardOutput.write(report.csv) }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }

        private var request: TableRequest {
            TableRequest(
                size: size,
                tables: tables,
                rounds: rounds,
                seed: seed,
                moves: moves ?? (budget == nil ? 20_000_000 : 1_000_000_000_000),
                budgetSeconds: budget?.seconds,
                isDryRun: dryRun.isOn
            )
        }
    }
}

extension TableReport {
    fileprivate func text(on terminal: Terminal) -> String {
        guard sessions.contains(where: { !$0.tables.isEmpty }) else {
            return "\(cohort) has no tables. Make them: cohortctl cohort tables \(cohort)"
        }
        var blocks = [
            terminal.heading("Tables of \(cohort)")
                + "  \(metPairs) of \(pairs) pairs meet, \(metAcross) of \(pairsAcross) across professions; "
                + "\(repeatedPairs) meet again" + (bound.map { " (\($0) at least)" } ?? "")
        ]
        for (index, session) in sessions.enumerated() where !session.tables.isEmpty {
            let name = session.session?.rawValue ?? "round \(index + 1)"
            let day = session.date.map { "  \($0)" } ?? ""
            blocks.append(
                terminal.heading(name) + day + (session.isOver ? "  over" : "") + "\n" + session.text(on: terminal)
            )
        }
        return blocks.joined(separator: "\n\n")
    }

    /// A line for each seat.
    fileprivate var csv: String {
        let lines = sessions.enumerated().flatMap { index, session in
            session.tables.enumerated().flatMap { number, table in
                table.map { person in
                    "\(session.session?.rawValue ?? "round \(index + 1)"),\(session.date?.description ?? ""),"
                        + "\(number + 1),\(person)\n"
                }
            }
        }
        return "session,date,table,participant\n" + lines.joined()
    }
}

extension SessionTables {
    /// A line for each table, then who has no seat.
    func text(on terminal: Terminal) -> String {
        var rows = tables.enumerated().map { [Table.Cell("table \($0 + 1)"), Table.Cell($1.listed)] }
        if !away.isEmpty { rows.append([Table.Cell("no seat", .dim), Table.Cell(away.listed, .dim)]) }
        return Table(["", .text("")], rows: rows, hasHead: false).text(on: terminal)
    }
}

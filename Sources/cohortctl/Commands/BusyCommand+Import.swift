import ArgumentParser
import CohortCore
import Control

extension BusyCommand {
    struct Import: ParsableCommand {
        static var configuration: CommandConfiguration {
            .verb(
                "import",
                "Import when a \(Noun.owner.rawValue) is busy from an iCalendar file, or many of them from CSV.",
                notes: """
                    Only the times are kept: no titles, no places, no names. What the same source said before is \
                    replaced, so that importing again brings it up to date, also further into the future; importing \
                    the same again changes nothing. A rule that is not supported is refused, not guessed at. CSV has \
                    the columns code, start and end, as in 2027-01-04 09:00 or 2027-01-04; one bad row changes nothing.
                    """,
                examples: "\(Noun.owner.rawValue) busy import \(Noun.example) calendar.ics --dry-run",
                "\(Noun.owner.rawValue) busy import \(Noun.example) calendar.ics --until 2028-12-31",
                "\(Noun.owner.rawValue) busy import --csv busy.csv --source rota"
            )
        }

        @Argument(help: "Whose times; a code or an id.")
        var code: Reference?
        @Argument(help: "An iCalendar file; - reads standard input.")
        var file: String?
        @Option(help: ArgumentHelp("A CSV file of many, instead.", valueName: "file"))
        var csv: String?
        @Option(help: ArgumentHelp("The first day to look at; today when not given.", valueName: "day"))
        var from: LocalDate?
        @Option(help: ArgumentHelp("The last day; two years later when not given.", valueName: "day"))
        var until: LocalDate?
        @Option(
            help: ArgumentHelp(
                "Of whole days and of times without a zone; Europe/London when not given.",
                valueName: "zone"
            )
        )
        var zone: String?
        @Option(
            help: "What to call it, “calendar” or “csv” when not given; someone with two calendars needs two names."
        )
        var source: Code?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            guard (csv == nil) == (file != nil), (csv == nil) == (code != nil) else {
                throw ValidationError("Name a \(Noun.owner.rawValue) and a calendar, or give --csv with a file.")
            }
            if csv != nil, from != nil || until != nil {
                throw ValidationError("A CSV file is taken whole: leave out --from and --until.")
            }
        }

        func run() throws {
            let input = try FileInput(csv ?? file ?? "-")
            let query = BusyQuery(
                file: input.name,
                dryRun: dryRun.isOn,
                source: source,
                from: from,
                until: until,
                zone: zone
            )
            let path = code.map { Routes.busy(Noun.owner)($0.text) } ?? Routes.busyImport(Noun.owner)()
            let report: BusyReport = try connection.call("Importing \(input.name)") {
                try $0.upload(input.bytes, as: csv == nil ? "text/calendar" : "text/csv", to: path, query: query)
            }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }
    }
}

extension BusyReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let table = Table(
            ["code", .number("busy times"), .number("hours"), isDryRun ? "would be" : "outcome"],
            rows: rows.prefix(100).map {
                [.init($0.code), .init($0.periods), .init($0.hours.rounded(to: 1)), .init($0.outcome.rawValue)]
            }
        )
        var lines: [String] = rows.isEmpty ? ["The file has no rows."] : [table.text(on: terminal)]
        if rows.count > 100 { lines.append("… and \(rows.count - 100) more") }
        lines.append("")
        if let events, let free { lines.append("\(events) events, \(free) of them free or cancelled.") }
        lines.append("Looked at \(from) to \(until), \(zone); kept as the source “\(source)”.")
        return lines.joined(separator: "\n")
    }
}

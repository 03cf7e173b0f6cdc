import ArgumentParser
import CohortCore
import Control

/// As of when progress is asked for.
struct ProgressInstant: ParsableArguments {
    @Option(help: ArgumentHelp("As it was then: a day (its end, UTC) or an instant.", valueName: "date"))
    var asOf: MomentArgument?
    @Option(help: ArgumentHelp("By what had been recorded by then.", valueName: "date"))
    var knownAt: MomentArgument?
    @Option(help: "Only what this programme aims at.")
    var programme: Code?

    var query: ProgressQuery { ProgressQuery(programme: programme, asOf: asOf?.atEnd, knownAt: knownAt?.atEnd) }
}

/// A cohort's progress, which is both `cohort progress` and `progress cohort`.
struct CohortProgressOptions: ParsableArguments {
    @Argument var cohort: Reference
    @OptionGroup var instant: ProgressInstant
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func run() throws {
        let progress: CohortProgress = try connection.call {
            try $0.get(Routes.cohortProgress(cohort.text), query: instant.query)
        }
        try output.show(progress) { terminal in
            terminal.heading("\(progress.cohort)") + "  as of \(progress.asOf.inUTC)\n" + progress.table(on: terminal)
        }
    }
}

extension CohortProgress {
    /// The four dimensions side by side, never one bar.
    func table(on terminal: Terminal, indent: Int = 2) -> String {
        let lines = rows.map { row -> [Table.Cell] in
            let bar = TextBar(value: row.mean, band: Swift.min(row.lowest, row.mean)...Swift.max(row.highest, row.mean))
            return [
                .init(row.dimension.rawValue), .init(bar.text(on: terminal)), .init(row.baseline.percent),
                .init(row.mean.percent, .bold), .init("\(row.lowest.percent)\(terminal.dash)\(row.highest.percent)"),
                .init(row.observations),
            ]
        }
        return Table(
            [
                "dimension", "lowest to highest", .number("before"), .number("now"), .number("members"),
                .number("evidence"),
            ],
            rows: lines,
            indent: indent
        ).text(on: terminal, limit: 100)
    }
}

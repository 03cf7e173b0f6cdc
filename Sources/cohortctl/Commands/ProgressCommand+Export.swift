import ArgumentParser
import CohortCore
import Control
import FoundationEssentials

extension ProgressCommand {
    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "export",
            "Write the estimates of many people as CSV or JSON Lines, a row for each competence and dimension.",
            notes: """
                People are codes. What a source says stands apart from the others; where too few have judged, its count alone. \
                Rows come page by page, so that the largest export takes no more memory than the smallest.
                """,
            examples: "progress export informed-leaders-2027a > progress.csv",
            "progress export --all --format jsonl --out progress.jsonl",
            "progress export --programme informed-leaders --as-of 2027-06-30"
        )

        enum Format: String, CaseIterable, ExpressibleByArgument {
            case csv, jsonl
        }

        @Argument(help: "A cohort, or a programme.") var whom: Code?
        @Flag(help: "Everyone who is in a cohort.")
        var all = false
        @Option(help: "csv or jsonl (a JSON object a line).")
        var format = Format.csv
        @Option(help: ArgumentHelp("Write it to this file.", valueName: "file"))
        var out = "-"
        @OptionGroup var instant: ProgressInstant
        @OptionGroup var connection: Connection

        func validate() throws {
            guard all || whom != nil || instant.programme != nil else {
                throw ValidationError("Name a cohort or a programme, or say --all.")
            }
            guard !all || whom == nil else {
                throw ValidationError("Name a cohort or a programme, or say --all, not both.")
            }
        }

        func run() throws {
            var query = ProgressRowQuery(
                programme: instant.programme,
                asOf: instant.query.asOf,
                knownAt: instant.query.knownAt
            )
            if let whom { try name(whom, in: &query) }
            let stream = try StreamOutput(out)
            do {
                if format == .csv { try stream.write(CSVLine.text(ProgressRow.csvColumns)) }
                repeat {
                    let page: ProgressRowPage = try connection.call { [query] client in
                        try client.get(Routes.progressRows(), query: query)
                    }
                    try stream.write(page.rows.map { try text(of: $0) }.joined())
                    query.after = page.next
                    // All pages are of one instant, and as known at one.
                    if let first = page.rows.first { (query.asOf, query.knownAt) = (first.asOf, first.knownAt) }
                } while query.after != nil
            } catch {
                stream.discard()
                throw error
            }
            try stream.finish()
        }

        private func text(of row: ProgressRow) throws -> String {
            switch format {
            case .csv: CSVLine.text(row.csvFields)
            case .jsonl: String(decoding: try JSON.encoder().encode(row), as: UTF8.self) + "\n"
            }
        }

        /// A cohort where there is one of that code, else a programme.
        private func name(_ code: Code, in query: inout ProgressRowQuery) throws {
            let found: Page<ProgressSubject> = try connection.call {
                try $0.get(Routes.progressSubjects(code.rawValue))
            }
            if found.items.contains(where: { $0.kind == .cohort }) {
                query.cohort = code
            } else {
                query.programme = code
            }
        }
    }
}

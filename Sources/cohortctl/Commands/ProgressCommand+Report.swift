import ArgumentParser
import CohortCore
import Control

extension ProgressCommand {
    struct Report: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "report",
            "Report what became of a cohort: gains, no change and regress side by side.",
            notes: """
                A change counts as sure from a chance of 80 %; without a judgement by somebody else or a test before the \
                baseline none is claimed. Routes are compared by the gap to the target, not by scores. Groups too small to be \
                told of are left out.
                """,
            examples: "progress report informed-leaders-2027a",
            "progress report informed-leaders-2027a --html report.html",
            "progress report informed-leaders-2027a --markdown > report.md"
        )

        @Argument var cohort: Reference
        @Option(help: ArgumentHelp("The baseline is what was known by then; the first session.", valueName: "date"))
        var from: MomentArgument?
        @Option(
            help: ArgumentHelp(
                "Write a page to print or to send to this file; - for standard output.",
                valueName: "file"
            )
        )
        var html: String?
        @Flag(help: "Print Markdown.")
        var markdown = false
        @OptionGroup var instant: ProgressInstant
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            let forms = [html != nil, markdown, output.isJSON].count { $0 }
            guard forms < 2 else { throw ValidationError("Give one of --html, --markdown and --json.") }
        }

        func run() throws {
            var query = instant.query
            query.from = from?.atStart
            let report: CohortReport = try connection.call { [query] in
                try $0.get(Routes.cohortProgressReport(cohort.text), query: query)
            }
            if markdown { return try Terminal.standardOutput.write(report.markdown) }
            if let html {
                try FileOutput.write(report.html, to: html)
                if html != "-" { Terminal.standardError.note(["Written to \(html)."]) }
                return
            }
            try output.show(report, notes: report.advice) { report.text(on: $0) }
        }
    }
}

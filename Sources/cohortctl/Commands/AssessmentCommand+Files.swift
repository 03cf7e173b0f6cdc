import ArgumentParser
import CohortCore
import Control

extension AssessmentCommand {
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import assessments from a CSV file, all or none.",
            notes:
                "The columns are participant, competence, dimension, source, finding or level, and where wanted date, "
                + "assessor and note. Each fault is told with its line and column. Where each row has a date, importing "
                + "the same file again changes nothing.",
            examples: "assessment import assessments.csv --dry-run",
            "assessment import assessments.csv"
        )

        @Argument(help: "A CSV file with a line of column names; - reads standard input.")
        var file: String
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let input = try FileInput(file)
            let query = ImportQuery(file: input.name, dryRun: dryRun.isOn)
            let report: AssessmentReport = try connection.call("Importing \(input.name)") {
                try $0.upload(input.bytes, as: "text/csv", to: Routes.assessmentImport(), query: query)
            }
            try output.show(report, notes: dryRun.notes) { _ in report.sentence }
        }
    }

    struct Export: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "export",
            "Write assessments as CSV that can be imported again.",
            notes:
                "Judgements of peers, reports and service users are never given away one by one; they are counted. "
                + "A backup holds everything.",
            examples: "assessment export > assessments.csv",
            "assessment export --participant P-0042"
        )

        @Option var participant: Code?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let export: AssessmentExport = try connection.call("Exporting") {
                try $0.get(Routes.assessmentExport(), query: AssessmentFilter(participant: participant))
            }
            let held =
                export.heldBack > 0
                ? ["\(export.heldBack) of peers, reports or service users are held back."] : []
            try output.show(export, notes: held) { _ in
                String(export.csv.hasSuffix("\n") ? export.csv.dropLast() : export.csv[...])
            }
        }
    }
}

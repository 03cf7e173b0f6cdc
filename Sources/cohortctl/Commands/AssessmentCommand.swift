import ArgumentParser
import CohortCore
import Control

struct AssessmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "assessment",
        "Record how far people are, as each source sees it.",
        verbs: [Record.self, Import.self, List.self],
        examples: "assessment record P-0042 --competence systems-thinking --dimension skills --source facilitator "
            + "--finding 0.6",
        "assessment import assessments.csv --dry-run"
    )

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "record",
            "Record one assessment.",
            notes:
                "A finding is a score (0.7), a level (\"3 of 5\") or the items of a test (17/20). Sources stand side "
                + "by side and are never averaged away.",
            examples: "assessment record P-0042 --competence systems-thinking --dimension skills --source peer "
                + "--finding \"3 of 5\"",
            "assessment record P-0042 --competence finance --dimension knowledge --source test --finding 17/20 "
                + "--on 2027-03-04"
        )

        @Argument var participant: Code
        @Option var competence: Code
        @Option var dimension: Dimension
        @Option var source: EvidenceSource
        @Option var finding: AssessmentFinding
        @Option(help: ArgumentHelp("When it was made, if not now.", valueName: "date"))
        var on: MomentArgument?
        @Option(help: "The code of who judged.")
        var assessor: Code?
        @Option var note: String?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let profile = AssessmentProfile(
                participant: participant,
                competence: competence,
                dimension: dimension,
                source: source,
                finding: finding,
                happenedAt: on?.atStart,
                assessor: assessor,
                note: note
            )
            try AssessmentCommand.send([profile], isDryRun: dryRun, connection: connection, output: output)
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import assessments from a CSV file, all or none.",
            notes:
                "The columns are participant, competence, dimension, source, finding, and where wanted date, assessor "
                + "and note.",
            examples: "assessment import assessments.csv --dry-run",
            "assessment import assessments.csv"
        )

        @Argument(help: "A CSV file with a line of column names; - reads standard input.")
        var file: String
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let table = try CSVRows(
                FileInput(file),
                required: ["participant", "competence", "dimension", "source", "finding"],
                optional: ["date", "assessor", "note"]
            )
            let profiles = try table.rows.map { row in
                AssessmentProfile(
                    participant: try row.required("participant", like: "P-0042") { Code(rawValue: $0) },
                    competence: try row.required("competence", like: "systems-thinking") { Code(rawValue: $0) },
                    dimension: try row.required("dimension", like: "skills") { Dimension(rawValue: $0.lowercased()) },
                    source: try row.required("source", like: "facilitator") { EvidenceSource($0) },
                    finding: try row.required("finding", like: "0.7") { AssessmentFinding($0) },
                    happenedAt: try row.optional("date", like: "2027-03-04") { MomentArgument(argument: $0)?.atStart },
                    assessor: try row.optional("assessor", like: "F-01") { Code(rawValue: $0) },
                    note: row["note"]
                )
            }
            try AssessmentCommand.send(profiles, isDryRun: dryRun, connection: connection, output: output)
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List assessments, the latest first.",
            examples: "assessment list --participant P-0042"
        )

        @Option var participant: Code?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = AssessmentFilter(participant: participant, limit: listing.bound)
            let page: Page<AssessmentEntry> = try connection.call { try $0.get(Routes.assessments(), query: filter) }
            try output.list(
                page,
                empty: "No assessment. Import some: cohortctl assessment import FILE",
                columns: [
                    "made (utc)", "participant", "competence", "dimension", "source", "finding", "by", .text("note"),
                ]
            ) {
                [
                    .init($0.happenedAt.short), .init($0.participant),
                    .init($0.competence), .init($0.dimension.rawValue), .init($0.source), .init($0.finding),
                    .init($0.assessor?.rawValue ?? ""), .init($0.note ?? ""),
                ]
            }
        }
    }

    private static func send(
        _ profiles: [AssessmentProfile],
        isDryRun dryRun: DryRun,
        connection: Connection,
        output: Output
    ) throws {
        let request = AssessmentRequest(assessments: profiles, isDryRun: dryRun.isOn)
        let report: AssessmentReport = try connection.call("Recording") {
            try $0.post(request, to: Routes.assessments())
        }
        try output.show(report, notes: dryRun.notes) { terminal in
            let summary =
                "\(report.recorded) \(report.recorded == 1 ? "assessment" : "assessments") "
                + (report.isDryRun ? "would be recorded" : "recorded")
            guard report.isDryRun else { return summary }
            let rows = profiles.map { profile -> [Table.Cell] in
                [
                    .init(profile.participant), .init(profile.competence), .init(profile.dimension.rawValue),
                    .init(profile.source), .init(profile.finding), .init(profile.happenedAt?.short ?? "now"),
                ]
            }
            let columns: [Table.Column] = ["participant", "competence", "dimension", "source", "finding", "made (utc)"]
            return Table(columns, rows: rows).text(on: terminal) + "\n\n" + summary
        }
    }
}

import ArgumentParser
import CohortCore
import Control

struct AssessmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "assessment",
        "Record how far people are, as each source sees it, and ask for it in time.",
        verbs: [
            Record.self, Import.self, List.self, Withdraw.self, Export.self, Windows.self, Ask.self, Raters.self,
        ],
        examples: "assessment record P-0042 --competence systems-thinking --dimension skills --source facilitator "
            + "--finding 0.6",
        "assessment import assessments.csv --dry-run",
        "assessment windows leading-and-managing-2027a"
    )

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "record",
            "Record how one source sees one person, in one competence or several.",
            notes:
                "A finding is a score (0.7), a level (\"3 of 5\") or the items of a test (17/20). A level may be a name "
                + "of the programme's rubric instead. Sources stand side by side and are never averaged away. What is "
                + "recorded again for the same source, assessor and day takes the place of the earlier.",
            examples: "assessment record P-0042 --competence systems-thinking --dimension skills --source peer "
                + "--finding \"3 of 5\" --assessor P-0007",
            "assessment record P-0042 --dimension skills --source manager --judge systems-thinking=strong "
                + "--judge finance=0.4",
            "assessment record P-0042 --competence finance --dimension knowledge --source test --finding 17/20 "
                + "--on 2027-03-04"
        )

        @Argument var participant: Code
        @Option var competence: Code?
        @Option var dimension: Dimension
        @Option var source: EvidenceSource
        @Option var finding: AssessmentFinding?
        @Option(help: "A level of the programme's rubric, in place of a finding.")
        var level: Code?
        @Option(help: "A competence with its finding or level; may be given again.")
        var judge: [Judgement] = []
        @Option(help: ArgumentHelp("When it was made, if not now.", valueName: "date"))
        var on: MomentArgument?
        @Option(help: "The code of who judged.")
        var assessor: Code?
        @Option var note: String?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if competence != nil {
                guard (finding == nil) != (level == nil) else {
                    throw ValidationError("Give --competence with --finding or with --level, one of the two.")
                }
            } else if judge.isEmpty || finding != nil || level != nil {
                throw ValidationError("Give --competence with a finding, or --judge COMPETENCE=FINDING.")
            }
        }

        func run() throws {
            var judged = judge
            if let competence { judged.insert(Judgement(competence, finding: finding, level: level), at: 0) }
            let profiles = judged.map { judgement in
                AssessmentProfile(
                    participant: participant,
                    competence: judgement.competence,
                    dimension: dimension,
                    source: source,
                    finding: judgement.finding,
                    level: judgement.level,
                    happenedAt: on?.atStart,
                    assessor: assessor,
                    note: note
                )
            }
            let request = AssessmentRequest(assessments: profiles, isDryRun: dryRun.isOn)
            let report: AssessmentReport = try connection.call("Recording") {
                try $0.post(request, to: Routes.assessments())
            }
            try output.show(report, notes: dryRun.notes) { terminal in
                guard report.isDryRun else { return report.sentence }
                let rows = profiles.map { profile -> [Table.Cell] in
                    [
                        .init(profile.participant), .init(profile.competence), .init(profile.dimension.rawValue),
                        .init(profile.source),
                        .init(profile.finding.map(\.description) ?? profile.level.map(\.rawValue) ?? ""),
                        .init(profile.happenedAt?.short ?? "now"),
                    ]
                }
                let columns: [Table.Column] = [
                    "participant", "competence", "dimension", "source", "finding", "made (utc)",
                ]
                return Table(columns, rows: rows).text(on: terminal) + "\n\n" + report.sentence
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List assessments, the latest first.",
            notes: "Of peers, reports and service users no single judgement is shown, and not who made it.",
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
                    .number("id"), "made (utc)", "participant", "competence", "dimension", "source", "finding", "by",
                    .text("note"),
                ]
            ) {
                [
                    .init($0.id), .init($0.happenedAt.short), .init($0.participant),
                    .init($0.competence), .init($0.dimension.rawValue), .init($0.source), .init($0.shownFinding),
                    .init($0.assessor?.rawValue ?? ""), .init($0.heldBack ?? $0.note ?? ""),
                ]
            }
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "withdraw",
            "Take assessments back; they stay on record as withdrawn.",
            notes: "To correct one, record it again for the same source, assessor and day.",
            examples: "assessment withdraw 17",
            "assessment withdraw 17 18 --dry-run"
        )

        @Argument(help: "The numbers that `assessment list` shows.")
        var assessments: [Int64]
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = AssessmentWithdrawal(assessments: assessments, isDryRun: dryRun.isOn)
            let report: AssessmentReport = try connection.call("Withdrawing") {
                try $0.post(request, to: Routes.assessmentWithdraw())
            }
            try output.show(report, notes: dryRun.notes) { _ in
                "\(report.recorded) \(report.recorded == 1 ? "assessment" : "assessments") "
                    + (report.isDryRun ? "would be withdrawn" : "withdrawn")
            }
        }
    }
}

extension AssessmentEntry {
    /// `strong (3 of 4)`.
    fileprivate var shownFinding: String {
        guard let finding else { return "–" }
        return rubric.map { "\($0.level) (\(finding))" } ?? finding.description
    }
}

extension AssessmentReport {
    var sentence: String {
        var text =
            "\(recorded) \(recorded == 1 ? "assessment" : "assessments") "
            + (isDryRun ? "would be recorded" : "recorded")
        if corrected > 0 { text += ", \(corrected) in place of an earlier one" }
        if unchanged > 0 { text += ", \(unchanged) unchanged" }
        return text
    }
}

/// `systems-thinking=0.7`, `finance=strong`.
struct Judgement: ExpressibleByArgument {
    let competence: Code
    let finding: AssessmentFinding?
    let level: Code?

    init(_ competence: Code, finding: AssessmentFinding?, level: Code?) {
        self.competence = competence
        self.finding = finding
        self.level = level
    }

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let competence = Code(rawValue: parts[0]) else { return nil }
        let finding = AssessmentFinding(parts[1])
        let level = finding == nil ? Code(rawValue: parts[1]) : nil
        guard finding != nil || level != nil else { return nil }
        self.init(competence, finding: finding, level: level)
    }
}

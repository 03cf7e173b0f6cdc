import ArgumentParser
import CohortCore
import Control

struct AdoptionCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "adoption",
        "Record what people do with what they learnt: attended, applied and sustained apart.",
        verbs: [Record.self, Import.self, List.self, Withdraw.self, Show.self],
        examples: "adoption record P-0042 systems-thinking applied --source manager --on 2027-05-04",
        "adoption show leading-and-managing-2027a"
    )

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "record",
            "Record that somebody was there, put it to use, or keeps it up.",
            notes:
                "Who was in a session has attended; that need not be recorded. What was in use again 90 days after it "
                + "was first counts as sustained without being said so.",
            examples: "adoption record P-0042 systems-thinking applied --source manager --on 2027-05-04",
            "adoption record P-0042 systems-thinking sustained --source self --note \"weekly huddle\""
        )

        @Argument var participant: Code
        @Argument var competence: Code
        @Argument(help: "attended, applied or sustained.")
        var step: Adoption.Step
        @Option(help: "Who says so.")
        var source: EvidenceSource
        @Option(help: ArgumentHelp("When it was so, if not now.", valueName: "date"))
        var on: MomentArgument?
        @Option var note: String?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = AdoptionRequest(
                participant: participant,
                competence: competence,
                step: step,
                source: source,
                happenedAt: on?.atStart,
                note: note,
                isDryRun: dryRun.isOn
            )
            let report: ImportReport = try connection.call { try $0.post(request, to: Routes.adoptions()) }
            try output.show(report, notes: dryRun.notes) { _ in
                "\(participant) \(step.rawValue) \(competence): \(report.rows.first?.outcome.rawValue ?? "unchanged")"
            }
        }
    }

    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "import",
            "Import records of use from a CSV file: participant, competence, step, source, date and note.",
            notes: ImportRun.notes,
            examples: "adoption import adoption.csv --dry-run",
            "adoption import adoption.csv"
        )

        @OptionGroup var importRun: ImportRun

        func run() throws { try importRun.run(Routes.adoptionImport) }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List records of use, the latest first.",
            examples: "adoption list --participant P-0042",
            "adoption list --competence systems-thinking"
        )

        @Option var participant: Code?
        @Option var competence: Code?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = AdoptionFilter(participant: participant, competence: competence, limit: listing.bound)
            let page: Page<AdoptionEntry> = try connection.call { try $0.get(Routes.adoptions(), query: filter) }
            try output.list(
                page,
                empty: "No record of use. Add one: "
                    + "cohortctl adoption record P-0042 COMPETENCE applied --source manager",
                columns: [
                    .number("id"), "when (utc)", "participant", "competence", "step", "source", .text("note"),
                ]
            ) {
                [
                    .init($0.id.rawValue), .init($0.happenedAt.short), .init($0.participant), .init($0.competence),
                    .init($0.step.rawValue), .init($0.source), .init($0.note ?? ""),
                ]
            }
        }
    }

    struct Withdraw: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "withdraw",
            "Take a record of use back; it stays on record as withdrawn.",
            examples: "adoption withdraw 3"
        )

        @Argument(help: "The number that `adoption list` shows.")
        var id: Adoption.ID
        @OptionGroup var connection: Connection

        func run() throws {
            try connection.call { try $0.delete(Routes.adoption("\(id)")) }
            Terminal.standardError.note(["Withdrew record \(id)."])
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show for each competence how many of a cohort attended, applied and sustained, and the gap.",
            notes: "Brackets hold what somebody other than the person says; intervals are 95 %.",
            examples: "adoption show leading-and-managing-2027a"
        )

        @Argument var cohort: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report: AdoptionReport = try connection.call { try $0.get(Routes.cohortAdoption(cohort.text)) }
            try output.show(report) { terminal in
                let rows = report.rows.map { row -> [Table.Cell] in
                    guard let counts = row.counts else {
                        return [.init(row.competence), .init("held back"), .init(""), .init(""), .init(""), .init("")]
                    }
                    return [
                        .init(row.competence), .init(counts.attended),
                        .init("\(counts.applied) (\(counts.appliedAsOthersSay))"),
                        .init("\(counts.sustained) (\(counts.sustainedAsOthersSay))"), .init(counts.gap.interval),
                        .init(counts.kept.interval),
                    ]
                }
                let columns: [Table.Column] = [
                    "competence", .number("attended"), .number("applied"), .number("sustained"),
                    .number("never applied"), .number("kept up"),
                ]
                return Table(columns, rows: rows).text(on: terminal)
                    + "\n\nSustained: said to be, or in use again \(report.sustainedAfterDays) days after it was first."
                    + " Groups of fewer than \(report.smallestGroup) are held back."
            }
        }
    }
}

extension Proportion? {
    /// `40 % (20–64 %)`.
    fileprivate var interval: String {
        guard let self else { return "–" }
        func percent(_ value: Double) -> String { "\(Int((value * 100).rounded()))" }
        return "\(percent(self.share)) % (\(percent(self.low))–\(percent(self.high)) %)"
    }
}

extension Adoption.Step: ExpressibleByArgument {}

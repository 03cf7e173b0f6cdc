import ArgumentParser
import CohortCore
import Control

extension AssessmentCommand {
    struct Windows: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "windows",
            "Show when a cohort's windows of assessment are open, and who has not answered.",
            examples: "assessment windows leading-and-managing-2027a",
            "assessment windows leading-and-managing-2027a --missing"
        )

        @Argument var cohort: Reference
        @Flag(help: "Name who has not answered, and about whom.")
        var missing = false
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<AssessmentWindowEntry> = try connection.call {
                try $0.get(Routes.assessmentWindows(cohort.text))
            }
            try output.show(page) { terminal in
                guard !page.items.isEmpty else {
                    return "No window. A programme asks for assessments in its section assessment.windows."
                }
                return missing ? Self.missing(page.items, on: terminal) : Self.table(page.items, on: terminal)
            }
        }

        private static func table(_ entries: [AssessmentWindowEntry], on terminal: Terminal) -> String {
            let rows = entries.map { entry -> [Table.Cell] in
                [
                    .init(entry.window), .init(entry.source), .init(entry.state.rawValue),
                    .init(entry.period?.firstDay.description ?? "not planned"),
                    .init(entry.period?.lastDay.description ?? ""), .init(entry.asked), .init(entry.submitted),
                    .init(entry.missing.count), .init(entry.tooFewAsked.count),
                ]
            }
            let columns: [Table.Column] = [
                "window", "source", "state", "opens", "last day", .number("asked"), .number("submitted"),
                .number("missing"), .number("too few asked"),
            ]
            var text = Table(columns, rows: rows).text(on: terminal)
            if let short = entries.first(where: { !$0.tooFewAsked.isEmpty }), let person = short.tooFewAsked.first {
                text +=
                    "\n\nToo few are asked about \(short.tooFewAsked.count) as \(short.source) for any answer to be "
                    + "shown. Ask more: cohortctl assessment ask \(person) --peer CODES"
            }
            return text
        }

        private static func missing(_ entries: [AssessmentWindowEntry], on terminal: Terminal) -> String {
            let rows = entries.flatMap { entry in
                entry.missing.map { missing -> [Table.Cell] in
                    [
                        .init(entry.window), .init(entry.source), .init(entry.state.rawValue), .init(missing.rater),
                        .init(missing.about), .init("\(missing.answered) of \(missing.asked)"),
                    ]
                }
            }
            guard !rows.isEmpty else { return "Everyone who is asked has answered." }
            return Table(["window", "source", "state", "missing", "about", "answered"], rows: rows).text(on: terminal)
        }
    }

    struct Ask: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "ask",
            "Say who is asked about somebody; windows remind them until they have answered.",
            notes:
                "Line managers and those whom somebody manages are asked without it. A file has the columns "
                + "participant, rater and source.",
            examples: "assessment ask P-0042 --peer P-0007,P-0011,P-0016",
            "assessment ask P-0042 --peer P-0011 --no-more",
            "assessment ask --file raters.csv --dry-run"
        )

        @Argument var participant: Code?
        @Option(help: "Colleagues, with commas between.")
        var peer: CodeList?
        @Option(help: "People whom they manage, with commas between.")
        var report: CodeList?
        @Option(help: "A CSV file of many pairs; - reads standard input.")
        var file: String?
        @Flag(help: "They are asked no more.")
        var noMore = false
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            let isNamed = participant != nil && (peer == nil) != (report == nil)
            let isFile = participant == nil && peer == nil && report == nil && !noMore && file != nil
            guard isNamed && file == nil || isFile else {
                throw ValidationError("Give a participant with --peer or with --report, or --file.")
            }
        }

        func run() throws {
            let answer: ImportReport
            if let file {
                let input = try FileInput(file)
                answer = try connection.call("Importing \(input.name)") {
                    try $0.upload(
                        input.bytes,
                        as: "text/csv",
                        to: Routes.raterImport(),
                        query: ImportQuery(file: input.name, dryRun: dryRun.isOn)
                    )
                }
            } else if let participant {
                let request = RaterRequest(
                    participant: participant,
                    raters: (peer ?? report)?.codes ?? [],
                    source: peer == nil ? .report : .peer,
                    isWithdrawn: noMore,
                    isDryRun: dryRun.isOn
                )
                answer = try connection.call { try $0.post(request, to: Routes.assessmentRaters()) }
            } else {
                return
            }
            try output.show(answer, notes: dryRun.notes) { _ in
                let would = answer.isDryRun ? "would be " : ""
                return "\(answer.added) \(would)asked, \(answer.changed) \(would)asked no more, "
                    + "\(answer.unchanged) unchanged"
            }
        }
    }

    struct Raters: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "raters",
            "List who is asked about whom by name.",
            examples: "assessment raters --participant P-0042"
        )

        @Option var participant: Code?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<RaterEntry> = try connection.call {
                try $0.get(Routes.assessmentRaters(), query: AssessmentFilter(participant: participant))
            }
            try output.list(
                page,
                empty: "Nobody is asked by name. Ask some: cohortctl assessment ask P-0042 --peer P-0007,P-0011,P-0016",
                columns: ["about", "asked", "as"]
            ) {
                [.init($0.participant), .init($0.rater), .init($0.source)]
            }
        }
    }
}

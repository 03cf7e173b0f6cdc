import ArgumentParser
import CohortCore
import Control

extension TeamCommand {
    /// What members say of working together.
    struct Coordination: ParsableCommand {
        static let configuration = CommandConfiguration.noun(
            "coordination",
            "Ask a team how its disciplines work together (relational coordination).",
            verbs: [Record.self, Import.self, Show.self],
            examples: "team coordination record T-1 P-0001 --about medicine --answers 4,4,3,5,-,4,4",
            "team coordination import T-1 answers.csv --dry-run",
            "team coordination show T-1"
        )

        struct Record: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "record",
                "Record what one member says of working with one group.",
                notes:
                    "The seven answers from 1 to 5: frequent, timely, accurate and problem-solving communication, shared "
                    + "goals, shared knowledge, mutual respect. A dash leaves one out; at least four are needed. Another "
                    + "answer in the same round takes the place of the first.",
                examples: "team coordination record T-1 P-0001 --about medicine --answers 4,4,3,5,-,4,4"
            )

            @Argument var team: Reference
            @Argument(help: "The member who answers.")
            var rater: Code
            @Option(help: "The group that is asked about, a family of professions.")
            var about: Code
            @Option(help: ArgumentHelp("Seven answers with commas between.", valueName: "1…5,…"))
            var answers: AnswerList
            @Option(help: ArgumentHelp("The day of the round, if not today.", valueName: "date"))
            var round: LocalDate?
            @OptionGroup var dryRun: DryRun
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func run() throws {
                let request = CoordinationRequest(
                    rater: rater,
                    about: about,
                    round: round,
                    items: answers.items,
                    isDryRun: dryRun.isOn
                )
                let report: ImportReport = try connection.call {
                    try $0.post(request, to: Routes.teamCoordination(team.text))
                }
                try output.show(report, notes: dryRun.notes) { _ in
                    let outcome = report.rows.first?.outcome.rawValue ?? "unchanged"
                    return "\(rater) about \(about): \(outcome)"
                }
            }
        }

        struct Import: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "import",
                "Import the answers of a team from a CSV file: rater, about, round, and a column for each question.",
                notes: ImportRun.notes,
                examples: "team coordination import T-1 answers.csv --dry-run",
                "team coordination import T-1 answers.csv"
            )

            @Argument var team: Reference
            @OptionGroup var importRun: ImportRun

            func run() throws { try importRun.run(Path(Routes.teamCoordinationImport(team.text))) }
        }

        struct Show: ParsableCommand {
            static let configuration = CommandConfiguration.verb(
                "show",
                "Show the matrix of each round; what fewer than three people said is not shown.",
                examples: "team coordination show T-1"
            )

            @Argument var team: Reference
            @OptionGroup var instant: TeamInstant
            @OptionGroup var connection: Connection
            @OptionGroup var output: Output

            func run() throws {
                let page: Page<CoordinationRound> = try connection.call {
                    try $0.get(Routes.teamCoordination(team.text), query: instant.query)
                }
                let empty =
                    "No round yet. Record one: cohortctl team coordination record \(team) MEMBER --about FAMILY --answers …"
                try output.show(page, notes: page.items.isEmpty ? [empty] : []) { terminal in
                    page.items.map { $0.text(on: terminal) }.joined(separator: "\n\n")
                }
            }
        }
    }
}

/// Seven answers: `4,4,3,5,-,4,4`.
struct AnswerList: ExpressibleByArgument {
    let items: [Int?]

    init?(argument: String) {
        var items: [Int?] = []
        for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
            let text = part.filter { $0 != " " }
            if text == "-" || text.isEmpty {
                items.append(nil)
            } else if let answer = Int(text) {
                items.append(answer)
            } else {
                return nil
            }
        }
        self.items = items
    }
}

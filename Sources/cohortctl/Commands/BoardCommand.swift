import ArgumentParser
import CohortCore
import Control

struct BoardCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "board",
        "Look at a board or team as a whole: what it covers, where it may part, how mature it is.",
        verbs: [Analyse.self, Template.self],
        examples: "board template > board.csv",
        "board analyse board.csv",
        "board analyse --team T-1"
    )

    struct Analyse: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "analyse",
            "Analyse a board from a CSV file, of which nothing is kept, or a team from what is on record.",
            notes:
                "Coverage of a duty is the chance that at least one member is up to it; below 0.8 it is a blind spot. Of a "
                + "team the duties are the competences of its programme. docs/teams.md explains every figure.",
            examples: "board analyse board.csv",
            "board analyse board.csv --ties ties.csv --executed 12 --within 5",
            "board analyse board.csv --duties \"people; money; digital\"",
            "board analyse --team T-1 --as-of 2027-05-01"
        )

        @Argument(help: "A CSV file with a row for each member; - reads standard input.")
        var file: String?
        @Option(help: "A team instead of a file.")
        var team: Reference?
        @Option(help: ArgumentHelp("A CSV file with ties: from, to, strength.", valueName: "file"))
        var ties: String?
        @OptionGroup var duties: DutyOptions
        @Option(help: "How many agreed actions were executed.")
        var executed: Int?
        @Option(help: "How many of them within one discipline.")
        var within: Double?
        @Option(help: ArgumentHelp("As of when, of a team.", valueName: "date"))
        var asOf: MomentArgument?
        @Option(help: ArgumentHelp("By what had been recorded when, of a team.", valueName: "date"))
        var knownAt: MomentArgument?
        @Option(help: "Of the relabellings of the E–I index.")
        var seed: UInt64?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            guard (file == nil) != (team == nil) else {
                throw ValidationError("Name a file or a --team; one of the two.")
            }
            guard team == nil || (ties == nil && duties.list == nil && executed == nil && within == nil) else {
                throw ValidationError("Of a --team ties, duties and actions are on record.")
            }
            guard file == nil || (asOf == nil && knownAt == nil) else {
                throw ValidationError("A file has no history: --as-of and --known-at are for a --team.")
            }
            guard (executed == nil) == (within == nil) else {
                throw ValidationError("Give --executed and --within together.")
            }
        }

        func run() throws {
            let analysis = try connection.call("Analysing") { client -> BoardAnalysis in
                if let team {
                    let query = BoardQuery(asOf: asOf?.atEnd, knownAt: knownAt?.atEnd, seed: seed)
                    return try client.get(Routes.teamBoard(team.text), query: query)
                }
                return try client.post(request(), to: Routes.boardAnalysis())
            }
            try output.show(analysis) { analysis.text(on: $0) }
        }

        private func request() throws -> BoardRequest {
            BoardRequest(
                members: try Self.file(file ?? "-", limit: 256 << 10),
                ties: try ties.map { try Self.file($0, limit: 1 << 20) },
                duties: duties.list,
                executed: executed,
                within: within,
                seed: seed
            )
        }

        private static func file(_ path: String, limit: Int) throws -> BoardRequest.File {
            let input = try FileInput(path, limit: limit)
            return BoardRequest.File(name: input.name, text: try input.text())
        }
    }

    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "template",
            "Print a CSV file to begin with.",
            examples: "board template > board.csv",
            "board template --duties \"people; money; digital\" > board.csv"
        )

        @OptionGroup var duties: DutyOptions

        func run() throws {
            let duties = duties.list ?? BoardDuties.standard
            try BoardDuties.check(duties)
            try Terminal.standardOutput.write(BoardTemplate.text(duties: duties))
        }
    }
}

/// What a board has to be able to do.
struct DutyOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The duties, with semicolons between, if not the nine usual ones.", valueName: "duties"))
    var duties: String?

    var list: [String]? {
        duties.map { text in
            text.split(separator: ";").map { part in
                part.split(separator: " ").joined(separator: " ")
            }
            .filter { !$0.isEmpty }
        }
    }
}

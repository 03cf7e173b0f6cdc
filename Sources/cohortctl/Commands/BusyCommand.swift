import ArgumentParser
import CohortCore
import Control

/// Whose busy times a command keeps.
protocol BusyNoun {
    static var owner: BusyOwner { get }
    /// A code of one, for examples.
    static var example: String { get }
}

enum BusyParticipant: BusyNoun {
    static let owner = BusyOwner.participant
    static let example = "P-0042"
}

enum BusyFacilitator: BusyNoun {
    static let owner = BusyOwner.facilitator
    static let example = "F-03"
}

enum BusyRoom: BusyNoun {
    static let owner = BusyOwner.room
    static let example = "R-2"
}

/// When someone or something is taken by other work.
struct BusyCommand<Noun: BusyNoun>: ParsableCommand {
    static var configuration: CommandConfiguration {
        .noun(
            "busy",
            "Keep when a \(Noun.owner.rawValue) is busy: only the times, never with what.",
            verbs: [Import.self, List.self, Forget.self],
            examples: "\(Noun.owner.rawValue) busy import \(Noun.example) calendar.ics",
            "\(Noun.owner.rawValue) busy list \(Noun.example)"
        )
    }

    struct List: ParsableCommand {
        static var configuration: CommandConfiguration {
            .verb(
                "list",
                "List when a \(Noun.owner.rawValue) is busy.",
                examples: "\(Noun.owner.rawValue) busy list \(Noun.example)"
            )
        }

        @Argument(help: "Whose times; a code or an id.")
        var code: Reference
        @Option(help: "Only what this source says.")
        var source: Code?
        @Option(help: ArgumentHelp("Show the times of this zone; Europe/London when not given.", valueName: "zone"))
        var zone: String?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            var page: Page<BusyListing> = try connection.call {
                try $0.get(Routes.busy(Noun.owner)(code.text), query: BusyListQuery(zone: zone))
            }
            if let source {
                page.items = page.items.filter { $0.source == source }
                page.total = page.items.count
            }
            var notes = page.items.map { listing in
                "\(listing.source): \(listing.periods.count) busy times from \(listing.from) to \(listing.until), "
                    + "\(listing.zone), imported \(listing.importedAt.inUTC)."
            }
            if page.items.isEmpty {
                notes = ["None. Import some: cohortctl \(Noun.owner.rawValue) busy import \(code) FILE.ics"]
            }
            let rows = page.items.flatMap { listing in
                listing.periods.map { period -> [Table.Cell] in
                    [
                        .init(period.start), .init(period.end),
                        .init((period.endsAt - period.startsAt).inHours.rounded(to: 1)), .init(listing.source),
                    ]
                }
            }
            if rows.count > listing.bound { notes.append("\(listing.bound) of \(rows.count); --all shows them all.") }
            try output.show(page, notes: notes) { terminal in
                rows.isEmpty
                    ? ""
                    : Table(["from", "to", .number("hours"), "source"], rows: Array(rows.prefix(listing.bound)))
                        .text(on: terminal)
            }
        }
    }

    struct Forget: ParsableCommand {
        static var configuration: CommandConfiguration {
            .verb(
                "forget",
                "Delete when a \(Noun.owner.rawValue) is busy.",
                examples: "\(Noun.owner.rawValue) busy forget \(Noun.example) --source calendar"
            )
        }

        @Argument(help: "Whose times; a code or an id.")
        var code: Reference
        @Option(help: "Only what this source says; all sources when it is not given.")
        var source: Code?
        @OptionGroup var connection: Connection

        func run() throws {
            let path =
                source.map { Routes.busySource(Noun.owner)(code.text, $0.rawValue) }
                ?? Routes.busy(Noun.owner)(code.text)
            try connection.call { try $0.delete(path) }
            Terminal.standardError.note(["Forgot when \(code) is busy\(source.map { " by \($0)" } ?? "")."])
        }
    }
}

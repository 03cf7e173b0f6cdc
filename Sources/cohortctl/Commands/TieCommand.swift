import ArgumentParser
import CohortCore
import Control

struct TieCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "tie",
        "Read how people stand with each other, and record contacts outside sessions.",
        verbs: [List.self, Record.self],
        examples: "tie list --participant P-0042",
        "tie record P-0042 P-0077 --hours 1.5"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List ties, the strongest first; they grow with contacts and fade between them.",
            examples: "tie list --participant P-0042"
        )

        @Option(help: "Whose.")
        var participant: Code
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<TieRow> = try connection.call {
                try $0.get(Routes.ties(), query: TieFilter(participant: participant))
            }
            let terminal = Terminal.standardOutput
            try output.list(
                listing.cut(page),
                empty: "No tie yet: they grow when people meet.",
                columns: ["from", "to", "strength", .number(""), "mode", .number("contacts"), "last (utc)"]
            ) {
                [
                    .init($0.from), .init($0.to), .init(TextBar(value: $0.strength, width: 10).text(on: terminal)),
                    .init($0.strength.percent), .init($0.mode), .init($0.contacts), .init($0.lastContactAt.short),
                ]
            }
        }
    }

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "record",
            "Record a contact outside the sessions, such as a shared case.",
            examples: "tie record P-0042 P-0077 --hours 1.5",
            "tie record P-0042 P-0077 --mode both --hours 3 --on 2027-03-04"
        )

        @Argument var from: Code
        @Argument var to: Code
        @Option(help: "What they did with each other: cooperate, compete or both.")
        var mode: ContactMode = .cooperate
        @Option(help: "How long they worked together.")
        var hours: Double
        @Option(help: ArgumentHelp("When, if not now.", valueName: "date"))
        var on: MomentArgument?
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            guard hours > 0 && hours <= 1_000 else { throw ValidationError("--hours is more than 0, up to 1000.") }
        }

        func run() throws {
            let row: TieRow = try connection.call { client in
                let clock: ClockReport? = on == nil ? try client.get(Routes.clock()) : nil
                let request = TieRequest(
                    from: from,
                    to: to,
                    mode: mode.rawValue,
                    hours: hours,
                    happenedAt: on?.atStart ?? clock?.now ?? Moment(rawValue: 0)
                )
                return try client.post(request, to: Routes.ties())
            }
            try output.show(row) { _ in
                "\(row.from) and \(row.to): \(row.contacts) contacts, live with a chance of \(row.strength.percent)"
            }
        }
    }
}

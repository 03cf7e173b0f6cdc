import ArgumentParser
import CohortCore
import Control

struct DeliveryCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "delivery",
        "Read how reminders reached their endpoints, and replay those that did not.",
        verbs: [List.self, Show.self, Replay.self],
        examples: "delivery list --state dead",
        "delivery show 17",
        "delivery replay --endpoint gateway --dry-run"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List deliveries, the latest first.",
            examples: "delivery list --state dead",
            "delivery list --endpoint gateway --limit 20",
            "delivery list --state dead --since 2027-03-01 --until 2027-03-07"
        )

        @Option(help: "Only those in this state.")
        var state: DeliveryState?
        @Option(help: "Only those to this endpoint.")
        var endpoint: Code?
        @Option(
            help: ArgumentHelp("Only those of this type, or of the types below it.", valueName: "type")
        )
        var event: String?
        @Option(help: ArgumentHelp("Only those that ended, or are tried next, then or later.", valueName: "date"))
        var since: MomentArgument?
        @Option(help: ArgumentHelp("Only those that ended, or are tried next, until then.", valueName: "date"))
        var until: MomentArgument?
        @Option(help: ArgumentHelp("Only that of this message.", valueName: "msg_…"))
        var message: String?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page = try fetch()
            try output.list(
                page,
                empty: state == .dead
                    ? "None was given up." : "No delivery. What is to come: cohortctl reminder list --state waiting",
                columns: [
                    .number("id"), "endpoint", "type", "state", .number("attempts"), "settled or next (utc)",
                    .text("last error"),
                ]
            ) {
                [
                    .init($0.id), .init($0.endpoint), .init($0.event),
                    .init($0.state.rawValue, $0.state == .dead ? .red : nil),
                    .init($0.attempts), .init(($0.settledAt ?? $0.nextAt)?.short ?? ""), .init($0.lastError ?? ""),
                ]
            }
        }

        /// The rows asked for, or all of them in pages, each of which goes on where the one before ended.
        private func fetch() throws -> Page<Delivery> {
            var filter = DeliveryFilter(
                state: state,
                endpoint: endpoint,
                event: event,
                since: since?.atStart,
                until: until?.atEnd,
                message: message,
                limit: listing.all ? 5_000 : listing.bound
            )
            var page: Page<Delivery> = try connection.call { try $0.get(Routes.deliveries(), query: filter) }
            var last = page
            while listing.all, last.items.count == 5_000 {
                filter.before = last.items.last?.id
                last = try connection.call { try $0.get(Routes.deliveries(), query: filter) }
                page.items += last.items
            }
            if listing.all { page.total = page.items.count }
            return page
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a delivery with its attempts and the exact body that was sent.",
            examples: "delivery show 17",
            "delivery show msg_00000000000001119c4be0a7d1f2c3d4"
        )

        @Argument(help: ArgumentHelp("Its id, or the webhook-id of its message.", valueName: "id"))
        var delivery: String
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: DeliveryDetail = try connection.call { try $0.get(Routes.delivery(delivery)) }
            try output.show(detail) { detail.text(on: $0, showsBody: true) }
        }
    }

    struct Replay: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "replay",
            "Send deliveries that were given up once more, with their ids unchanged.",
            notes: """
                Each is tried as often as a new one. A receiver that had one after all drops it by its id.
                """,
            examples: "delivery replay 17 18",
            "delivery replay --endpoint gateway --since 2027-03-01 --dry-run",
            "delivery replay --state dead --since 2027-03-01 --until 2027-03-07"
        )

        @Argument(help: "Their ids.")
        var deliveries: [Delivery.ID] = []
        @Option(help: "Those in this state; only dead ones are sent again.")
        var state: DeliveryState?
        @Option(help: "All of this endpoint.")
        var endpoint: Code?
        @Option(help: ArgumentHelp("All of this type, or of the types below it.", valueName: "type"))
        var event: String?
        @Option(help: ArgumentHelp("Only those given up since.", valueName: "date"))
        var since: MomentArgument?
        @Option(help: ArgumentHelp("Only those given up until then.", valueName: "date"))
        var until: MomentArgument?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if let state, state != .dead {
                throw ValidationError(
                    "Only dead deliveries are sent again; those that are \(state.rawValue) need not be."
                )
            }
            let isRange = endpoint != nil || event != nil || since != nil || until != nil || state != nil
            if deliveries.isEmpty != isRange {
                throw ValidationError(
                    "Give ids, or say which by --state dead, --endpoint, --event, --since or --until; one of the two."
                )
            }
        }

        func run() throws {
            let request = ReplayRequest(
                deliveries: deliveries,
                isEveryDead: deliveries.isEmpty,
                endpoint: endpoint,
                event: event,
                since: since?.atStart,
                until: until?.atEnd,
                isDryRun: dryRun.isOn
            )
            let report: ReplayReport = try connection.call {
                try $0.post(request, to: Routes.deliveryReplay())
            }
            try output.show(report, notes: dryRun.notes) { terminal in
                let verb = report.isDryRun ? "would be sent again" : "are sent again"
                let ids = report.deliveries.map(\.description).joined(separator: " ")
                let lines = ["\(report.deliveries.count) deliveries \(verb)"] + (ids.isEmpty ? [] : [ids])
                return lines.flatMap { $0.wrapped(to: terminal.textWidth) }.joined(separator: "\n")
            }
        }
    }
}

extension DeliveryDetail {
    func text(on terminal: Terminal, showsBody: Bool) -> String {
        let head = Fields([
            ("delivery", "\(delivery.id) to \(delivery.endpoint)"), ("message", delivery.message),
            ("type", delivery.event),
            ("reminder", delivery.reminder?.description), ("state", delivery.state.rawValue),
            ("next", delivery.nextAt?.inUTC), ("settled", delivery.settledAt?.inUTC),
            ("last error", delivery.lastError),
        ]).text(on: terminal)
        let rows = attempts.map { attempt -> [Table.Cell] in
            [
                .init(attempt.number), .init(attempt.startedAt.short), .init("\(attempt.milliseconds) ms"),
                .init(attempt.status.map(String.init) ?? ""), .init(attempt.error ?? ""),
            ]
        }
        var blocks = [head]
        if !rows.isEmpty {
            let columns: [Table.Column] = [
                .number("attempt"), "at (utc)", .number("took"), .number("status"), .text("error"),
            ]
            blocks.append(Table(columns, rows: rows, indent: 2).text(on: terminal))
        }
        if showsBody { blocks.append(body.printable) }
        return blocks.joined(separator: "\n\n")
    }
}

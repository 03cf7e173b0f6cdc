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
            "delivery list --endpoint gateway --limit 20"
        )

        @Option var state: DeliveryState?
        @Option var endpoint: Code?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = DeliveryFilter(state: state, endpoint: endpoint, limit: listing.bound)
            let page: Page<Delivery> = try connection.call { try $0.get(Routes.deliveries(), query: filter) }
            try output.list(
                page,
                empty: state == .dead
                    ? "None was given up." : "No delivery. What is to come: cohortctl reminder list --state waiting",
                columns: [
                    .number("id"), "endpoint", "state", .number("attempts"), "settled or next (utc)",
                    .text("last error"),
                ]
            ) {
                [
                    .init($0.id), .init($0.endpoint), .init($0.state.rawValue, $0.state == .dead ? .red : nil),
                    .init($0.attempts), .init(($0.settledAt ?? $0.nextAt)?.short ?? ""), .init($0.lastError ?? ""),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a delivery with its attempts and the exact body that was sent.",
            examples: "delivery show 17"
        )

        @Argument var delivery: Delivery.ID
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: DeliveryDetail = try connection.call { try $0.get(Routes.delivery(delivery.description)) }
            try output.show(detail) { detail.text(on: $0, showsBody: true) }
        }
    }

    struct Replay: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "replay",
            "Send deliveries that were given up once more, with their ids unchanged.",
            notes: "A receiver that had one after all drops it by its id.",
            examples: "delivery replay 17 18",
            "delivery replay --endpoint gateway --since 2027-03-01 --dry-run"
        )

        @Argument(help: "Their ids.")
        var deliveries: [Delivery.ID] = []
        @Option(help: "All of this endpoint.")
        var endpoint: Code?
        @Option(help: ArgumentHelp("Only those given up since.", valueName: "date"))
        var since: MomentArgument?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if deliveries.isEmpty == (endpoint == nil && since == nil) {
                throw ValidationError("Give ids, or say --endpoint or --since; one of the two.")
            }
        }

        func run() throws {
            let request = ReplayRequest(
                deliveries: deliveries,
                endpoint: endpoint,
                since: since?.atStart,
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

import ArgumentParser
import CohortCore
import Control

struct SessionCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "session",
        "Read, move, pin and cancel single sessions.",
        verbs: [List.self, Show.self, Explain.self, Move.self, Cancel.self, Pin.self, Unpin.self],
        examples: "session list --cohort informed-leaders-2027a",
        "session list --participant P-0042 --from 2027-03-01",
        "session explain informed-leaders-2027a:set-3"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List sessions in the order of their days.",
            examples: "session list --cohort informed-leaders-2027a",
            "session list --facilitator F-03 --from 2027-03-01 --until 2027-03-31"
        )

        @Option var cohort: Code?
        @Option var participant: Code?
        @Option var facilitator: Code?
        @Option var room: Code?
        @Option(help: ArgumentHelp("Not before this day.", valueName: "date"))
        var from: LocalDate?
        @Option(help: ArgumentHelp("Not after this day.", valueName: "date"))
        var until: LocalDate?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = SessionFilter(
                cohort: cohort,
                participant: participant,
                facilitator: facilitator,
                room: room,
                from: from,
                until: until,
                limit: listing.bound
            )
            let page: Page<Session> = try connection.call { try $0.get(Routes.sessions(), query: filter) }
            try output.list(
                page,
                empty: "No session. Plan a cohort's: cohortctl timetable plan COHORT",
                columns: ["session", "when", .text("title"), "room", .text("facilitators"), "state"]
            ) {
                [
                    .init($0.code), .init($0.slot), .init($0.title), .init($0.room?.rawValue ?? "online"),
                    .init($0.facilitators.listed), .init($0.state.rawValue + ($0.isPinned ? ", pinned" : "")),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a session.",
            examples: "session show informed-leaders-2027a:set-3"
        )

        @Argument var session: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let (found, tables): (Session, SessionTables) = try connection.call { client in
                (try client.get(Routes.session(session.text)), try client.get(Routes.sessionTables(session.text)))
            }
            try output.show(found) { terminal in
                let seats = tables.tables.isEmpty ? "" : "\n\n" + tables.text(on: terminal)
                return found.text(on: terminal) + seats
            }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = SessionExplainOptions.configuration(of: "session")
        @OptionGroup var options: SessionExplainOptions
        func run() throws { try options.run() }
    }

    struct Move: ParsableCommand {
        static let configuration = SessionMoveOptions.configuration(of: "session")
        @OptionGroup var options: SessionMoveOptions
        func run() throws { try options.run() }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "cancel",
            "Cancel a session; everyone concerned is told once.",
            examples: "session cancel informed-leaders-2027a:set-3 --reason \"snow\" --yes"
        )

        @Argument var session: Reference
        @Option var reason: String
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            try prompt.confirm("Cancelling the session \(session)")
            let cancelled: Session = try connection.call {
                try $0.post(CancelRequest(reason: reason), to: Routes.sessionCancel(session.text))
            }
            try output.show(cancelled) { _ in "Cancelled \(cancelled.code), \(cancelled.slot)." }
        }
    }

    struct Pin: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "pin",
            "Keep planning from moving a session.",
            examples: "session pin informed-leaders-2027a:set-3"
        )

        @OptionGroup var options: PinOptions
        func run() throws { try options.run(isPinned: true) }
    }

    struct Unpin: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "unpin",
            "Let planning move a session again.",
            examples: "session unpin informed-leaders-2027a:set-3"
        )

        @OptionGroup var options: PinOptions
        func run() throws { try options.run(isPinned: false) }
    }

    struct PinOptions: ParsableArguments {
        @Argument var session: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run(isPinned: Bool) throws {
            let changed: Session = try connection.call {
                try $0.post(PinRequest(isPinned: isPinned), to: Routes.sessionPin(session.text))
            }
            try output.show(changed) { _ in
                "\(changed.code) on \(changed.slot) \(changed.isPinned ? "stays there" : "may be moved")."
            }
        }
    }
}

extension Session {
    fileprivate func text(on terminal: Terminal) -> String {
        Fields([
            ("session", code.rawValue), ("cohort", cohort.rawValue), ("module", "\(module), session \(occurrence)"),
            ("title", title), ("when", "\(slot)"), ("in UTC", "\(startsAt.short) to \(endsAt.short)"),
            ("room", room?.rawValue ?? "online"), ("facilitators", facilitators.listed),
            ("state", state.rawValue + (isPinned ? ", pinned" : "")), ("revision", String(revision)),
        ]).text(on: terminal)
    }
}

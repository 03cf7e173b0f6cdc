import ArgumentParser
import CohortCore
import Control

struct ReminderCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "reminder",
        "Read what is said to whom and when, and take it back.",
        verbs: [List.self, Show.self, Explain.self, Cancel.self],
        examples: "reminder list --state waiting",
        "reminder list --participant P-0042",
        "reminder explain 17"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List reminders in the order in which they are due.",
            examples: "reminder list --state waiting",
            "reminder list --cohort informed-leaders-2027a --all --json"
        )

        @Option var state: ReminderState?
        @Option var participant: Code?
        @Option var cohort: Code?
        @Option var programme: Code?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = ReminderFilter(
                state: state,
                participant: participant,
                cohort: cohort,
                programme: programme,
                limit: listing.bound
            )
            let page: Page<Reminder> = try connection.call { try $0.get(Routes.reminders(), query: filter) }
            try output.list(
                page,
                empty: "No reminder. They come with enrolments and sessions: cohortctl timetable plan COHORT",
                columns: [.number("id"), "due (utc)", "to", "kind", "state", .text("text")]
            ) {
                [
                    .init($0.id), .init($0.dueAt.short), .init($0.recipient), .init($0.kind.rawValue),
                    .init($0.state.rawValue), .init($0.text),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a reminder with its deliveries and attempts.",
            examples: "reminder show 17"
        )

        @OptionGroup var options: ReminderOptions
        func run() throws { try options.run(withReasons: false) }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "explain",
            "Explain a reminder: the rule and levers behind it, why it was or was not said.",
            examples: "reminder explain 17"
        )

        @OptionGroup var options: ReminderOptions
        func run() throws { try options.run(withReasons: true) }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "cancel",
            "Take back a reminder that is not due yet.",
            examples: "reminder cancel 17 --reason \"told in person\" --yes"
        )

        @Argument var reminder: Reminder.ID
        @Option var reason: String
        @OptionGroup var prompt: Prompt
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            try prompt.confirm("Taking back reminder \(reminder)")
            let cancelled: Reminder = try connection.call {
                try $0.post(CancelRequest(reason: reason), to: Routes.reminderCancel(reminder.description))
            }
            try output.show(cancelled) { _ in "Reminder \(cancelled.id) is \(cancelled.state.rawValue)." }
        }
    }

    struct ReminderOptions: ParsableArguments {
        @Argument(help: "Its id.")
        var reminder: Reminder.ID
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run(withReasons: Bool) throws {
            let detail: ReminderDetail = try connection.call { try $0.get(Routes.reminder(reminder.description)) }
            try output.show(detail) { detail.text(on: $0, withReasons: withReasons) }
        }
    }
}

extension ReminderDetail {
    fileprivate func text(on terminal: Terminal, withReasons: Bool) -> String {
        let head = Fields([
            ("reminder", "\(reminder.id), \(reminder.kind.rawValue)"), ("to", reminder.recipient.rawValue),
            ("about", reminder.about?.rawValue),
            ("text", reminder.text), ("due", reminder.dueAt.inUTC),
            ("no sense after", reminder.expiresAt?.inUTC), ("state", reminder.state.rawValue),
            ("reason", reminder.reason), ("programme", reminder.programme.rawValue),
            ("cohort", reminder.cohort?.rawValue), ("session", reminder.session?.rawValue),
            ("rule", reminder.rule?.rawValue),
            ("levers", reminder.levers.map(\.rawValue).joined(separator: ", ")),
        ]).text(on: terminal)
        var blocks = [head]
        if withReasons { blocks += reasons.map { $0.wrapped(to: terminal.textWidth).joined(separator: "\n") } }
        blocks += deliveries.map { $0.text(on: terminal, showsBody: false) }
        return blocks.joined(separator: "\n\n")
    }

    private var reasons: [String] {
        let origin =
            reminder.rule.map {
                "The rule \($0) of \(reminder.programme) asked for it; its levers are the ways of moving people that the "
                    + "rule names (MINDSPACE, 2010). See the rule: cohortctl programme show \(reminder.programme) --json"
            } ?? "It announces a change; no rule of the programme asked for it."
        let fate =
            switch reminder.state {
            case .waiting: "It waits until it is due."
            case .paused: "It is paused: \(reminder.reason ?? "no reason is recorded.")"
            case .dispatched: "It was due and was handed to the endpoints below."
            case .suppressed: "It was due and was not said: \(reminder.reason ?? "no reason is recorded.")"
            case .withdrawn: "It was taken back before it was due: \(reminder.reason ?? "no reason is recorded.")"
            }
        return [origin, fate]
    }
}

import ArgumentParser
import CohortCore
import Control

extension ReminderCommand {
    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "preview",
            "Preview the words and the message of a reminder, or what a rule says to whom and when.",
            notes: """
                With an id: what each endpoint would be sent now. With a programme: what its rule makes of the people and \
                sessions there are, with the words filled in, whether or not anything is in the queue yet. Nothing is \
                changed or sent.
                """,
            examples: "reminder preview 17",
            "reminder preview informed-leaders --rule week-before --participant P-0042",
            "reminder preview informed-leaders --rule week-before --session informed-leaders-2027a:kick-off --limit 5"
        )

        @Argument(help: "The id of a reminder, or a programme.")
        var subject: Reference
        @Option(help: "The rule of the programme.")
        var rule: Code?
        @Option(help: "Only what is said to, or about, this participant.")
        var participant: Code?
        @Option(help: "Only what is said about this session.")
        var session: Code?
        @Option(help: ArgumentHelp("At most this many rows.", valueName: "rows"))
        var limit = 20
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        private var reminder: Reminder.ID? { Reminder.ID(subject.text) }

        func validate() throws {
            guard limit > 0 else { throw ValidationError("A list has at least one row: --limit 1 or more.") }
            if reminder == nil, rule == nil {
                throw ValidationError("Say which rule of the programme: --rule ID. Or give the id of a reminder.")
            }
            if reminder != nil, rule != nil || participant != nil || session != nil {
                throw ValidationError("\(subject) is the id of a reminder; name the programme by its code for a rule.")
            }
        }

        func run() throws {
            guard let rule else {
                let preview: ReminderPreview = try connection.call {
                    try $0.get(Routes.reminderPreview(subject.text))
                }
                return try output.show(preview) { preview.text(on: $0) }
            }
            let filter = RulePreviewFilter(participant: participant, session: session, limit: limit)
            let preview: RulePreview = try connection.call {
                try $0.get(Routes.rulePreview(subject.text, rule.rawValue), query: filter)
            }
            let notes = preview.hasMore ? ["There are more: --limit shows them."] : []
            try output.show(preview, notes: notes) { preview.text(on: $0) }
        }
    }
}

extension ReminderPreview {
    fileprivate func text(on terminal: Terminal) -> String {
        let head = Fields([
            ("reminder", "\(reminder.id) to \(reminder.recipient)"), ("text", reminder.text),
            ("due", "\(dueLocal) \(timeZone), \(reminder.dueAt.inUTC)"), ("state", reminder.state.rawValue),
            ("when it is due", outlook),
        ]).text(on: terminal)
        var blocks = [head]
        blocks += messages.map { message in
            terminal.heading("\(message.endpoint), \(message.kind.rawValue)") + "\n"
                + (message.obstacle.map { "  Not now: \($0.printable)\n" } ?? "") + "  " + message.body.printable
        }
        if messages.isEmpty {
            blocks.append(terminal.heading("No endpoint yet; one would get") + "\n  " + payload.printable)
        }
        return blocks.joined(separator: "\n\n")
    }
}

extension RulePreview {
    fileprivate func text(on terminal: Terminal) -> String {
        let head =
            terminal.heading("\(rule) of \(programme)") + "\n"
            + sentence.printable.wrapped(to: terminal.textWidth).joined(separator: "\n")
        guard !items.isEmpty else { return head + "\n\nIt says nothing to anybody now." }
        let rows = items.map { entry -> [Table.Cell] in
            let reminder = entry.reminder
            return [
                .init(entry.dueLocal), .init(reminder.recipient), .init(reminder.about?.rawValue ?? ""),
                .init(reminder.session?.rawValue ?? ""), .init(reminder.text), .init(reminder.moved ?? "", .yellow),
            ]
        }
        let columns: [Table.Column] = ["due", "to", "about", "session", .text("text"), .text("moved")]
        return head + "\n\n" + Table(columns, rows: rows).text(on: terminal)
    }
}

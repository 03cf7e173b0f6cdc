import ArgumentParser
import CohortCore
import Control

extension ReminderCommand {
    struct SendNow: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "send-now",
            "Make reminders that wait due at once.",
            notes: "Whether they still make sense is asked as ever. In quiet hours they wait for their end.",
            examples: "reminder send-now 17 18",
            "reminder send-now --session informed-leaders-2027a:kick-off --rule week-before --dry-run"
        )

        @Argument(help: "Their ids.")
        var reminders: [Reminder.ID] = []
        @OptionGroup var options: ReminderFilterOptions
        @Flag(help: "Send them in quiet hours too.")
        var inQuietHours = false
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws { try ReminderCommand.check(reminders, options) }

        func run() throws {
            let request = ReminderSendRequest(
                reminders: reminders,
                filter: reminders.isEmpty ? options.filter : nil,
                inQuietHours: inQuietHours,
                isDryRun: dryRun.isOn
            )
            let report: ReminderChangeReport = try connection.call {
                try $0.post(request, to: Routes.reminderSendNow())
            }
            try output.show(report, notes: report.notes + dryRun.notes) {
                report.text(on: $0, verb: dryRun.isOn ? "would be due at once" : "are due at once")
            }
        }
    }

    struct Cancel: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "cancel",
            "Take back reminders that no receiver has yet.",
            examples: "reminder cancel 17 --reason \"told in person\" --yes",
            "reminder cancel --cohort informed-leaders-2027a --rule week-before --reason \"told in person\" --dry-run"
        )

        @Argument(help: "Their ids.")
        var reminders: [Reminder.ID] = []
        @OptionGroup var options: ReminderFilterOptions
        @Option(help: "Why; the ledger keeps it.")
        var reason: String
        @OptionGroup var prompt: Prompt
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws { try ReminderCommand.check(reminders, options) }

        func run() throws {
            var request = ReminderCancelRequest(
                reminders: reminders,
                filter: reminders.isEmpty ? options.filter : nil,
                reason: reason,
                isDryRun: true
            )
            if !dryRun.isOn {
                if !prompt.isConfirmed {
                    let foreseen = try send(request)
                    try prompt.confirm("Taking back \(foreseen.total) reminders")
                }
                request.isDryRun = false
            }
            let report = try send(request)
            try output.show(report, notes: report.notes + dryRun.notes) {
                report.text(on: $0, verb: dryRun.isOn ? "would be taken back" : "are taken back")
            }
        }

        private func send(_ request: ReminderCancelRequest) throws -> ReminderChangeReport {
            try connection.call { try $0.post(request, to: Routes.reminderCancel()) }
        }
    }

    /// Either ids, or what finds them.
    fileprivate static func check(_ reminders: [Reminder.ID], _ options: ReminderFilterOptions) throws {
        guard reminders.isEmpty != options.isEmpty else {
            throw ValidationError("Give ids, or say which by options such as --cohort; one of the two.")
        }
    }
}

extension ReminderChangeReport {
    fileprivate var notes: [String] {
        items.count < total ? ["\(items.count) of \(total) are listed."] : []
    }

    fileprivate func text(on terminal: Terminal, verb: String) -> String {
        let head = total == 1 ? verb.replacing("are ", with: "is ") : verb
        let title = "\(total) reminder\(total == 1 ? "" : "s") \(head)"
        guard !items.isEmpty else { return title }
        let rows = items.map { entry -> [Table.Cell] in
            [
                .init(entry.reminder.id), .init(entry.dueLocal), .init(entry.reminder.recipient),
                .init(entry.reminder.text), .init(entry.outlook ?? ""),
            ]
        }
        let columns: [Table.Column] = [.number("id"), "due", "to", .text("text"), .text("")]
        return title + "\n\n" + Table(columns, rows: rows).text(on: terminal)
    }
}

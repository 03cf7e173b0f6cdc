import ArgumentParser
import CohortCore
import Control

struct ReminderCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "reminder",
        "Read what is said to whom and when; hold it back, send it now, take it back.",
        verbs: [
            List.self, Show.self, Explain.self, Preview.self, Pause.self, Resume.self, Pauses.self, SendNow.self,
            Cancel.self,
        ],
        examples: "reminder list --state waiting",
        "reminder explain 17",
        "reminder pause --cohort informed-leaders-2027a --until 2027-04-12 --reason \"strike\""
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List reminders in the order in which they are due.",
            notes: "The local time is that of the programme.",
            examples: "reminder list --state waiting",
            "reminder list --cohort informed-leaders-2027a --all --json",
            "reminder list --moved --from 2027-03-01 --until 2027-03-31"
        )

        @OptionGroup var options: ReminderFilterOptions
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page = try fetch()
            try output.list(
                page,
                empty: options.isEmpty
                    ? "No reminder. They come with enrolments and sessions: cohortctl timetable plan COHORT"
                    : "No such reminder.",
                columns: [.number("id"), "due", "utc", "to", "kind", "state", .text("text")]
            ) { entry in
                let reminder = entry.reminder
                let isMoved = reminder.dueAt != reminder.wantedAt
                return [
                    .init(reminder.id), .init(entry.dueLocal, isMoved ? .yellow : nil), .init(reminder.dueAt.short),
                    .init(reminder.recipient), .init(reminder.kind.rawValue),
                    .init(reminder.state.rawValue, reminder.state == .paused ? .yellow : nil), .init(reminder.text),
                ]
            }
        }

        /// The rows asked for, or all of them in pages, each of which goes on where the one before ended.
        private func fetch() throws -> Page<ReminderEntry> {
            var filter = options.filter
            filter.limit = listing.all ? 5_000 : listing.bound
            var page: Page<ReminderEntry> = try connection.call { try $0.get(Routes.reminders(), query: filter) }
            var last = page
            while listing.all, last.items.count == 5_000, let end = last.items.last?.reminder {
                (filter.afterDue, filter.afterID) = (end.dueAt, end.id)
                last = try connection.call { try $0.get(Routes.reminders(), query: filter) }
                page.items += last.items
            }
            if listing.all { page.total = page.items.count }
            return page
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a reminder with its deliveries and attempts.",
            examples: "reminder show 17"
        )

        @Argument(help: "Its id.")
        var reminder: Reminder.ID
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: ReminderDetail = try connection.call { try $0.get(Routes.reminder(reminder.description)) }
            try output.show(detail, notes: ["Why: cohortctl reminder explain \(reminder)"]) { detail.text(on: $0) }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "explain",
            "Explain a reminder: its rule and levers, how its time came about, what is asked before it is sent.",
            examples: "reminder explain 17"
        )

        @Argument(help: "Its id.")
        var reminder: Reminder.ID
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let explanation: Explanation = try connection.call {
                try $0.get(Routes.reminderExplain(reminder.description))
            }
            try output.show(explanation) { explanation.text(on: $0) }
        }
    }
}

extension ReminderDetail {
    fileprivate func text(on terminal: Terminal) -> String {
        let isMoved = reminder.dueAt != reminder.wantedAt
        let head = Fields([
            ("reminder", "\(reminder.id), \(reminder.kind.rawValue)"), ("to", reminder.recipient.rawValue),
            ("about", reminder.about?.rawValue),
            ("text", reminder.text), ("due", "\(dueLocal) \(timeZone), \(reminder.dueAt.inUTC)"),
            ("asked for", isMoved ? reminder.wantedAt.inUTC : nil), ("moved", isMoved ? reminder.moved : nil),
            ("no sense after", reminder.expiresAt?.inUTC), ("state", reminder.state.rawValue),
            ("reason", reminder.reason), ("said within", reminder.mergedInto.map { "digest \($0)" }),
            ("programme", reminder.programme.rawValue),
            ("cohort", reminder.cohort?.rawValue), ("session", reminder.session?.rawValue),
            ("rule", reminder.rule.map { "\($0)" + (reminder.ruleVersion.map { ", version \($0)" } ?? "") }),
            ("written for", reminder.variant?.rawValue),
            ("levers", reminder.levers.map(\.rawValue).joined(separator: ", ")),
        ]).text(on: terminal)
        return ([head] + deliveries.map { $0.text(on: terminal, showsBody: false) }).joined(separator: "\n\n")
    }
}

import ArgumentParser
import CohortCore
import Control

extension ReminderCommand {
    /// What a pause covers: one of these.
    struct PauseScopeOptions: ParsableArguments {
        @Option(help: "The reminders of this programme.")
        var programme: Code?
        @Option(help: "The reminders of this cohort.")
        var cohort: Code?
        @Option(help: "What is said to, and about, this participant.")
        var participant: Code?
        @Option(help: "What is sent to this endpoint; reminders go on to the others.")
        var endpoint: Code?
        @Flag(help: "All reminders, and whatever is on its way to any endpoint.")
        var everything = false

        func validate() throws {
            guard chosen.count == 1 else {
                throw ValidationError(
                    "Say what: one of --programme, --cohort, --participant, --endpoint, --everything."
                )
            }
        }

        var scope: PauseScope { chosen.first?.scope ?? .everything }
        var subject: Code? { chosen.first?.subject }

        private var chosen: [(scope: PauseScope, subject: Code?)] {
            let named: [(PauseScope, Code?)] = [
                (.programme, programme), (.cohort, cohort), (.participant, participant), (.endpoint, endpoint),
            ]
            return named.filter { $0.1 != nil } + (everything ? [(.everything, nil)] : [])
        }
    }

    struct Pause: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "pause",
            "Hold reminders back until someone resumes them, or until a day.",
            notes: """
                What falls due meanwhile waits; whether it still makes sense is asked when the pause ends. What was handed \
                to an endpoint before goes on to it, unless the endpoint or everything is paused. A second pause of the \
                same thing takes the place of the first.
                """,
            examples: "reminder pause --cohort informed-leaders-2027a --until 2027-04-12 --reason \"strike\"",
            "reminder pause --everything --reason \"wrong room in every text\""
        )

        @OptionGroup var options: PauseScopeOptions
        @Option(help: ArgumentHelp("End by itself then, or as this day begins (UTC).", valueName: "date"))
        var until: MomentArgument?
        @Option(help: "Why; the ledger keeps it.")
        var reason: String
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = PauseRequest(
                scope: options.scope,
                subject: options.subject,
                until: until?.atStart,
                reason: reason
            )
            let report: PauseReport = try connection.call { try $0.post(request, to: Routes.reminderPauses()) }
            let what = report.pause.scope == .endpoint ? "deliveries wait" : "reminders are held back"
            try output.show(report, notes: ["Let it go on: cohortctl reminder resume \(report.pause.words)"]) { _ in
                let end = report.pause.until.map { " until \($0.inUTC)" } ?? ""
                return "\(report.pause.title) is paused\(end): \(report.changed) \(what)."
            }
        }
    }

    struct Resume: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "resume",
            "End a pause: what it held back waits for its time again, or is said if that has come.",
            examples: "reminder resume --cohort informed-leaders-2027a"
        )

        @OptionGroup var options: PauseScopeOptions
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = ResumeRequest(scope: options.scope, subject: options.subject)
            let report: PauseReport = try connection.call { try $0.post(request, to: Routes.reminderResume()) }
            try output.show(report) { _ in
                var text = "\(report.pause.title) is not paused any more"
                if report.pause.scope != .endpoint { text += ": \(report.changed) reminders wait for their time again" }
                if report.stillPaused > 0 { text += ", \(report.stillPaused) are held back by another pause" }
                return text + "."
            }
        }
    }

    struct Pauses: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "pauses",
            "List pauses: those that last, then past ones.",
            examples: "reminder pauses",
            "reminder pauses --live"
        )

        @Flag(help: "Only those that last.")
        var live = false
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let filter = PauseFilter(live: live ? true : nil, limit: listing.bound)
            let page: Page<CohortCore.Pause> = try connection.call {
                try $0.get(Routes.reminderPauses(), query: filter)
            }
            try output.list(
                page,
                empty: "Nothing is paused\(live ? "" : ", and nothing ever was").",
                columns: ["what", "from (utc)", "until (utc)", "by", .text("reason")]
            ) { pause in
                [
                    .init(pause.title, pause.endedAt == nil ? .yellow : .dim), .init(pause.pausedAt.short),
                    .init(pause.end), .init(pause.principal), .init(pause.reason),
                ]
            }
        }
    }
}

extension CohortCore.Pause {
    /// What is paused, as a sentence begins.
    fileprivate var title: String { subject.map { "The \(scope.rawValue) \($0)" } ?? "Everything" }

    /// The options that name it.
    fileprivate var words: String { subject.map { "--\(scope.rawValue) \($0)" } ?? "--everything" }

    fileprivate var end: String {
        if let endedAt { return "ended \(endedAt.short)" }
        return until?.short ?? "it is resumed"
    }
}

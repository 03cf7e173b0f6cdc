import ArgumentParser
import CohortCore
import Control

struct CohortCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "cohort",
        "Form mixed cohorts and see them through.",
        verbs: [
            Form.self, List.self, Show.self, Start.self, Finish.self, Cancel.self, AddMember.self, RemoveMember.self,
            Move.self, Swap.self, Lock.self, Unlock.self, Reform.self,
            Tables.self, SetResponsibility.self, Explain.self, Compare.self, Curve.self, Select.self, Progress.self,
            Calendar.self,
        ],
        examples: "cohort form informed-leaders --cohorts 4 --start 2027-01-11 --dry-run",
        "cohort show informed-leaders-2027a",
        "cohort explain P-0042"
    )

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "list",
            "List cohorts.",
            examples: "cohort list",
            "cohort list --programme informed-leaders --state started"
        )

        @Option(help: "Only of this programme.")
        var programme: Code?
        @Option var state: CohortState?
        @OptionGroup var listing: Listing
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let page: Page<Cohort> = try connection.call {
                try $0.get(Routes.cohorts(), query: CohortFilter(programme: programme, state: state))
            }
            try output.list(
                listing.cut(page),
                empty: "No cohort. Form some: cohortctl cohort form PROGRAMME --start DATE",
                columns: [
                    "code", "programme", .number("version"), "starts", "state", .number("people"), .number("seed"),
                ]
            ) {
                [
                    .init($0.code), .init($0.programme), .init($0.programmeVersion), .init($0.startDate),
                    .init($0.state.rawValue), .init($0.memberCount), .init($0.seed),
                ]
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show a cohort: its mix, its members, its governance card, its teams.",
            examples: "cohort show informed-leaders-2027a"
        )

        @Argument var cohort: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let detail: CohortDetail = try connection.call { try $0.get(Routes.cohort(cohort.text)) }
            try output.show(detail, notes: detail.advice) { detail.text(on: $0) }
        }
    }

    struct Start: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "start",
            "Start a cohort; warns of what is not agreed yet.",
            examples: "cohort start informed-leaders-2027a"
        )

        @Argument var cohort: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report: CohortStartReport = try connection.call {
                try $0.post([String: String](), to: Routes.cohortStart(cohort.text))
            }
            try output.show(report) { terminal in
                report.warnings.map { terminal.styled("warning: \($0.printable)", .yellow) + "\n" }.joined()
                    + "Started \(report.cohort.code), \(report.cohort.memberCount) people."
            }
        }
    }

    struct Finish: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "finish",
            "Close a cohort that has had its last session.",
            examples: "cohort finish informed-leaders-2027a"
        )

        @Argument var cohort: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let finished: Cohort = try connection.call {
                try $0.post([String: String](), to: Routes.cohortFinish(cohort.text))
            }
            try output.show(finished) { _ in "Finished \(finished.code)." }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "explain",
            "Explain why a participant is in the cohort they are in.",
            examples: "cohort explain P-0042"
        )

        @Argument var participant: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let found: Explanation = try connection.call { try $0.get(Routes.participantExplain(participant.text)) }
            try output.show(found) { found.text(on: $0) }
        }
    }

    struct Progress: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "progress",
            "Show the four dimensions of a cohort, each on its own.",
            examples: "cohort progress informed-leaders-2027a",
            "cohort progress informed-leaders-2027a --as-of 2027-05-01"
        )

        @OptionGroup var options: CohortProgressOptions
        func run() throws { try options.run() }
    }

    struct Calendar: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "calendar",
            "Write a cohort's sessions as a calendar file (iCalendar).",
            examples: "cohort calendar informed-leaders-2027a --out informed-leaders.ics"
        )

        @Argument var cohort: Reference
        @Option(help: ArgumentHelp("Write it to this file.", valueName: "file"))
        var out = "-"
        @OptionGroup var connection: Connection

        func run() throws {
            let text = try connection.call { try $0.text(Routes.cohortCalendar(cohort.text)) }
            try FileOutput.write(text, to: out)
        }
    }
}

extension CohortDetail {
    var advice: [String] {
        var advice: [String] = []
        let open = Responsibility.Field.allCases.filter { field in !responsibilities.contains { $0.field == field } }
        if let first = open.first {
            advice.append(
                "\(open.count) of 6 responsibilities are open: cohortctl cohort set-responsibility \(cohort.code) "
                    + "\(first.rawValue) TEXT"
            )
        }
        if sessions == 0 { advice.append("No session yet: cohortctl timetable plan \(cohort.code)") }
        return advice
    }

    func text(on terminal: Terminal) -> String {
        let people = members.map { member -> [Table.Cell] in
            [
                .init(member.participant), .init(member.organisation), .init(member.sector),
                .init(member.professions.listed),
                .init(member.leftAt.map { "left \($0.day)" } ?? (member.lockedAt == nil ? "" : "locked"), .dim),
            ]
        }
        let card = responsibilities.map { ($0.field.rawValue, $0.text + ($0.owner.map { " (\($0))" } ?? "")) }
        let groups = teams.map { ($0.code.rawValue, "\($0.purpose): \($0.members.listed)") }
        var blocks = [
            terminal.heading("\(cohort.code)")
                + "  \(cohort.programme) version \(cohort.programmeVersion), starts \(cohort.startDate), "
                + "\(cohort.state.rawValue), \(sessions) sessions",
            [mix].table(on: terminal),
            Table(["member", "organisation", "sector", .text("professions"), ""], rows: people).text(on: terminal),
        ]
        if !card.isEmpty {
            blocks.append(terminal.heading("Governance card") + "\n" + Fields(card).text(on: terminal, indent: 2))
        }
        if !groups.isEmpty {
            blocks.append(terminal.heading("Teams") + "\n" + Fields(groups).text(on: terminal, indent: 2))
        }
        return blocks.joined(separator: "\n\n")
    }
}

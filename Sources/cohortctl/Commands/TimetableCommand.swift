import ArgumentParser
import CohortCore
import Control

struct TimetableCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "timetable",
        "Plan the sessions of cohorts and read the calendar.",
        verbs: [Plan.self, Show.self, Explain.self, Move.self],
        examples: "timetable plan informed-leaders-2027a informed-leaders-2027b",
        "timetable show informed-leaders-2027a",
        "timetable explain informed-leaders-2027a:set-3"
    )

    struct Plan: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "plan",
            "Plan the sessions of cohorts; those planned already move as little as possible.",
            notes: "The same seed and moves give the same timetable. Everyone whom a change concerns is told once.",
            examples: "timetable plan informed-leaders-2027a informed-leaders-2027b --dry-run",
            "timetable plan informed-leaders-2027a --seed 7 --moves 500000"
        )

        @Argument var cohorts: [Code]
        @Option var seed: UInt64 = 1
        @Option(help: "The budget of the search.")
        var moves = 100_000
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let request = PlanRequest(cohorts: cohorts, seed: seed, moves: moves, isDryRun: dryRun.isOn)
            let report: PlanReport = try connection.call("Planning") {
                try $0.post(request, to: Routes.timetablePlan())
            }
            let next = "See it: cohortctl timetable show \(cohorts.map(\.rawValue).joined(separator: " "))"
            try output.show(report, notes: dryRun.isOn ? dryRun.notes : [next]) { report.text(on: $0) }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show the calendar of cohorts, month by month.",
            examples: "timetable show informed-leaders-2027a",
            "timetable show COHORT-A COHORT-B"
        )

        @Argument var cohorts: [Code]
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let sessions = try connection.call { client in
                try cohorts.flatMap { cohort in
                    let filter = SessionFilter(cohort: cohort, limit: 10_000)
                    let page: Page<Session> = try client.get(Routes.sessions(), query: filter)
                    return page.items
                }
            }
            .sorted { $0.slot < $1.slot }
            let next =
                "No session. Plan them: cohortctl timetable plan \(cohorts.map(\.rawValue).joined(separator: " "))"
            let page = Page(items: sessions, total: sessions.count)
            try output.show(page, notes: sessions.isEmpty ? [next] : []) { terminal in
                sessions.calendar(on: terminal, namesCohort: cohorts.count > 1)
            }
        }
    }

    struct Explain: ParsableCommand {
        static let configuration = SessionExplainOptions.configuration(of: "timetable")
        @OptionGroup var options: SessionExplainOptions
        func run() throws { try options.run() }
    }

    struct Move: ParsableCommand {
        static let configuration = SessionMoveOptions.configuration(of: "timetable")
        @OptionGroup var options: SessionMoveOptions
        func run() throws { try options.run() }
    }
}

extension [Session] {
    /// In the order of their slots, a heading for each month.
    fileprivate func calendar(on terminal: Terminal, namesCohort: Bool) -> String {
        let months = Dictionary(grouping: self) { $0.slot.date.monthStart }.sorted { $0.key < $1.key }
        // Tables month by month, but with the same widths, so that columns run through.
        let columns: [Table.Column] = [
            "", .number(""), "", .text(""), "", "", .text(""), "",
        ]
        let table = Table(
            columns,
            rows: flatMap { [$0.row(namesCohort: namesCohort, terminal)] },
            hasHead: false,
            indent: 2
        )
        var rest = table.blocks(on: terminal)[...]
        return months.map { month, sessions in
            let lines = rest.prefix(sessions.count)
            rest = rest.dropFirst(sessions.count)
            return terminal.heading(month.monthTitle) + "\n" + lines.joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }
}

extension Session {
    fileprivate func row(namesCohort: Bool, _ terminal: Terminal) -> [Table.Cell] {
        let style: Terminal.Style? = state == .planned ? nil : .dim
        return [
            .init(slot.date.weekday.abbreviation, style), .init(slot.date.day, style),
            .init("\(slot.start)\(terminal.dash)\(slot.end)", style), .init(title, style),
            .init(room?.rawValue ?? "online", style), .init(namesCohort ? cohort.rawValue : "", style),
            .init(facilitators.listed, style),
            .init(state == .planned ? (isPinned ? "pinned" : "") : state.rawValue, style),
        ]
    }
}

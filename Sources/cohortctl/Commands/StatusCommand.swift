import ArgumentParser
import CohortCore
import Control

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "status",
        "Show what is running, what is due next and what needs a person.",
        examples: "status",
        "status --json"
    )

    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func run() throws {
        let report: StatusReport = try connection.call { try $0.get(Routes.status()) }
        try output.show(report, notes: report.advice) { report.text(on: $0) }
    }
}

extension StatusReport {
    fileprivate var advice: [String] {
        if counts.organisations == 0 { return ["Nothing here yet. Begin: cohortctl organisation import FILE"] }
        if counts.programmes == 0 { return ["No programme yet: cohortctl programme load FILE"] }
        return []
    }

    fileprivate func text(on terminal: Terminal) -> String {
        let clock = isRehearsal ? "rehearsal clock at \(now.inUTC)" : "clock at \(now.inUTC)"
        var blocks = [
            "\(terminal.heading("cohortd \(version.printable)"))  running since \(startedAt.inUTC), process \(processID)",
            Fields([
                ("clock", clock), ("database", database),
                (
                    "people",
                    "\(counts.participants) participants in \(counts.organisations) organisations"
                ),
                (
                    "teaching",
                    "\(counts.programmes) programmes, \(counts.cohorts) cohorts, \(counts.plannedSessions) sessions planned"
                ),
                (
                    "reminders",
                    "\(counts.waitingReminders) waiting"
                        + (counts.pausedReminders == 0 ? "" : ", \(counts.pausedReminders) paused")
                ),
                (
                    "deliveries",
                    "\(counts.delivered) delivered, \(counts.waitingDeliveries) waiting, \(counts.deadDeliveries) given up"
                ),
            ]).text(on: terminal, indent: 2),
        ]
        let due = next.map { [Table.Cell($0.local), Table.Cell($0.what)] }
        blocks.append(
            terminal.heading("Due next") + "\n"
                + (due.isEmpty
                    ? "  nothing"
                    : Table(["", .text("")], rows: due, hasHead: false, indent: 2).text(on: terminal))
        )
        let needs = attention.map { [Table.Cell($0.what, .yellow), Table.Cell($0.command)] }
        blocks.append(
            terminal.heading("Needs a person") + "\n"
                + (needs.isEmpty
                    ? "  nothing"
                    : Table([.text(""), .text("")], rows: needs, hasHead: false, indent: 2).text(on: terminal))
        )
        return blocks.joined(separator: "\n\n")
    }
}

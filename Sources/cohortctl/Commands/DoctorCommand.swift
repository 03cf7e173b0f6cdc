import ArgumentParser
import Control

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "doctor",
        "Check that the daemon is well: database, audit trail, disk, time zones, queue.",
        notes: "The exit status is 1 when a check failed.",
        examples: "doctor",
        "doctor --json"
    )

    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func run() throws {
        let report: DoctorReport = try connection.call("Examining") { try $0.get(Routes.doctor()) }
        try output.show(report) { terminal in
            let rows = report.checks.map { check -> [Table.Cell] in
                let mark: Table.Cell =
                    switch check.outcome {
                    case .good: .init(terminal.tick, .green)
                    case .warning: .init("!", .yellow)
                    case .bad: .init(terminal.cross, .red)
                    }
                return [mark, .init(check.name), .init(check.detail)]
            }
            return Table(["", "check", .text("found")], rows: rows).text(on: terminal)
        }
        if report.checks.contains(where: { $0.outcome == .bad }) { throw ExitCode(1) }
    }
}

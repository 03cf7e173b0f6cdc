import ArgumentParser
import CohortCore
import Control

struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "clock",
        "Read the daemon's clock, or move that of a rehearsal.",
        verbs: [Show.self, Advance.self],
        examples: "clock show",
        "clock advance 2027-02-01"
    )

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show the daemon's clock.",
            examples: "clock show"
        )

        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report: ClockReport = try connection.call { try $0.get(Routes.clock()) }
            try output.show(report) { _ in report.text }
        }
    }

    struct Advance: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "advance",
            "Move the clock of a rehearsal forward, doing all that falls due on the way.",
            notes: "Only a daemon that was started for a rehearsal lets its clock be moved.",
            examples: "clock advance 2027-02-01",
            "clock advance 2027-02-01T09:00:00Z"
        )

        @Argument(help: "An instant, or a day at whose start (UTC) to stop.")
        var to: MomentArgument
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            var line = ProgressLine()
            let rehearsal = RehearsalClock(connection: connection)
            let report = try rehearsal.advance(to: to.atStart) { line.show($0.text) }
            line.clear()
            try output.show(report) { _ in report.text }
        }
    }
}

extension ClockReport {
    fileprivate var text: String {
        "\(now.inUTC)\(isRehearsal ? ", a rehearsal's clock" : "");"
            + " \(delivered) delivered, \(retried) attempts tried again"
    }
}

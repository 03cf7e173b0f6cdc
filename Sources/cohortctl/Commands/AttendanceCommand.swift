import ArgumentParser
import CohortCore
import Control

struct AttendanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration.noun(
        "attendance",
        "Record who came to a session.",
        verbs: [Record.self, Show.self],
        examples: "attendance record informed-leaders-2027a:set-3 --present all --absent P-0042",
        "attendance show informed-leaders-2027a:set-3"
    )

    struct Record: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "record",
            "Record who came to a session, who did not, and who is excused.",
            notes:
                "A correction is recorded beside what it corrects. A file has the columns participant and state, the "
                + "state being attended, partly 45 (minutes), excused or absent.",
            examples: "attendance record informed-leaders-2027a:set-3 --present all --excused P-0042",
            "attendance record informed-leaders-2027a:set-3 --file register.csv --dry-run"
        )

        @Argument var session: Reference
        @Option(help: ArgumentHelp("“all” for every member who is not named otherwise, or codes.", valueName: "A,B"))
        var present: CodeList?
        @Option(help: ArgumentHelp("Not there.", valueName: "A,B"))
        var absent: CodeList?
        @Option(help: ArgumentHelp("Not there, with a reason.", valueName: "A,B"))
        var excused: CodeList?
        @Option(help: ArgumentHelp("A CSV file; - reads standard input.", valueName: "file"))
        var file: String?
        @OptionGroup var dryRun: DryRun
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func validate() throws {
            if present == nil && absent == nil && excused == nil && file == nil {
                throw ValidationError("Say who came: --present all, --present CODES, --absent, --excused or --file.")
            }
        }

        func run() throws {
            let request = try request()
            let report: AttendanceReport = try connection.call {
                try $0.post(request, to: Routes.sessionAttendance(session.text))
            }
            try output.show(report, notes: dryRun.notes) { report.text(on: $0) }
        }

        private func request() throws -> AttendanceRequest {
            let isAll = present?.codes.map { $0.rawValue.lowercased() } == ["all"]
            var entries: [AttendanceRequest.Entry] = []
            if let file { entries += try Self.entries(of: FileInput(file, limit: 8 << 20)) }
            if !isAll { entries += (present?.codes ?? []).map { .init(participant: $0, state: .attended) } }
            entries += (absent?.codes ?? []).map { .init(participant: $0, state: .absent(isExcused: false)) }
            entries += (excused?.codes ?? []).map { .init(participant: $0, state: .absent(isExcused: true)) }
            var seen: Set<Code> = []
            for entry in entries where !seen.insert(entry.participant).inserted {
                throw CohortError(.invalid, "\(entry.participant) is named twice.", remedy: "Name each person once.")
            }
            return AttendanceRequest(entries: entries, others: isAll ? .attended : nil, isDryRun: dryRun.isOn)
        }

        private static func entries(of input: FileInput) throws -> [AttendanceRequest.Entry] {
            try CSVRows(input, required: ["participant", "state"]).rows.map { row in
                .init(
                    participant: try row.required("participant", like: "P-0042") { Code(rawValue: $0) },
                    state: try row.required("state", like: "attended") { AttendanceState($0) }
                )
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration.verb(
            "show",
            "Show who came to a session, and who is still to be recorded.",
            examples: "attendance show informed-leaders-2027a:set-3"
        )

        @Argument var session: Reference
        @OptionGroup var connection: Connection
        @OptionGroup var output: Output

        func run() throws {
            let report: AttendanceReport = try connection.call {
                try $0.get(Routes.sessionAttendance(session.text))
            }
            let isOpen = report.rows.contains { $0.state == nil }
            let next = "Record it: cohortctl attendance record \(report.session.code) --present all"
            try output.show(report, notes: isOpen ? [next] : []) { report.text(on: $0) }
        }
    }
}

extension AttendanceReport {
    fileprivate func text(on terminal: Terminal) -> String {
        let people = rows.map { row -> [Table.Cell] in
            [
                .init(row.participant), .init(row.state?.description ?? "open", row.state == nil ? .yellow : nil),
                .init(row.recordedAt.map { "recorded \($0.inUTC)" } ?? "", .dim),
            ]
        }
        let open = rows.count { $0.state == nil }
        let away = rows.count { $0.state?.isAbsent == true }
        let summary = "\(rows.count - open - away) there, \(away) not, \(open) open"
        return terminal.heading("\(session.code)") + "  \(session.title.printable), \(session.slot)\n"
            + Table(["participant", "state", ""], rows: people).text(on: terminal) + "\n\n" + summary
    }
}

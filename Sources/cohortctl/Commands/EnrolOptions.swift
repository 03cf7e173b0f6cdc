import ArgumentParser
import CohortCore
import Control

/// Enrolment, which is both `enrol` and `enrolment add`.
struct EnrolOptions: ParsableArguments {
    @Argument var programme: Reference
    @Argument(help: "The participants' codes.")
    var participants: [Code] = []
    @Flag(help: "Everyone who consented and has not declined.")
    var everyone = false
    @OptionGroup var dryRun: DryRun
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    static func configuration(_ name: String) -> CommandConfiguration {
        let command = name == "enrol" ? "enrol" : "enrolment \(name)"
        return .verb(
            name,
            "Enrol participants in a programme.",
            notes: "Who has not consented, or declines, is refused by name and passed over by --everyone.",
            examples: "\(command) informed-leaders P-0042 P-0043",
            "\(command) informed-leaders --everyone --dry-run"
        )
    }

    func validate() throws {
        if participants.isEmpty != everyone {
            throw ValidationError("Name participants, or say --everyone; one of the two.")
        }
    }

    func run() throws {
        let request = EnrolRequest(participants: participants, everyone: everyone, isDryRun: dryRun.isOn)
        let report: EnrolReport = try connection.call("Enrolling") {
            try $0.post(request, to: Routes.enrolments(programme.text))
        }
        let passed = report.rows.count { $0.outcome == .passedOver }
        let next = dryRun.isOn ? dryRun.notes : ["Next: cohortctl cohort form \(report.programme) --start DATE"]
        try output.show(report, notes: report.enrolled > 0 || dryRun.isOn ? next : []) { terminal in
            let rows = report.rows.filter { $0.outcome == .passedOver || (report.isDryRun && $0.outcome == .enrolled) }
                .map { row -> [Table.Cell] in
                    let verb = report.isDryRun && row.outcome == .enrolled ? "would be enrolled" : row.outcome.rawValue
                    return [.init(row.participant), .init(verb), .init(row.reason ?? "")]
                }
            let summary =
                "\(report.programme): \(report.enrolled) \(report.isDryRun ? "would be " : "")enrolled, "
                + "\(report.unchanged) unchanged, \(passed) passed over"
            if rows.isEmpty { return summary }
            let table = Table(["participant", "outcome", .text("reason")], rows: rows)
            return table.text(on: terminal) + "\n\n" + summary
        }
    }
}

struct EnrolCommand: ParsableCommand {
    static let configuration = EnrolOptions.configuration("enrol")
    @OptionGroup var options: EnrolOptions
    func run() throws { try options.run() }
}

import ArgumentParser
import CohortCore
import Control

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "rehearse",
        "Rehearse a programme: print every reminder that is still to come, or let its months pass in a minute.",
        notes: """
            Against a daemon at work, the rest of the programme is run on a copy of the database, at full speed: every \
            reminder is printed with what moved it, or why it would not be said. Nothing is sent, and nothing is changed. \
            It is assumed that nobody records anything meanwhile: no attendance, no assessments.

            Against a daemon that was started for a rehearsal, its clock is walked day by day to a few days after the \
            last session, so that every reminder is really posted. Who comes (about 90 %) and how far people get \
            (assessments by themselves, peers, facilitators and tests before the first session, midway and at the end) \
            is simulated from the seed, and is no finding about anybody. There, --on-copy does the former.
            """,
        examples: "rehearse informed-leaders",
        "rehearse informed-leaders --until 2027-04-01 --csv > reminders.csv",
        "rehearse informed-leaders --seed 7 --quiet"
    )

    @Argument var programme: Reference
    @Option(help: "Of a rehearsal with simulated people: the same seed, the same people.")
    var seed: UInt64?
    @Option(help: ArgumentHelp("Stop at the end of this day (UTC).", valueName: "date"))
    var until: MomentArgument?
    @Flag(help: "Use a copy, also where the daemon was started for a rehearsal.")
    var onCopy = false
    @Flag(help: "Print only how many there are; on a copy.")
    var summary = false
    @Flag(name: .customLong("csv"), help: "Print CSV; on a copy.")
    var isCSV = false
    @Flag(help: "Show no progress.")
    var quiet = false
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func validate() throws {
        if isCSV, output.isJSON || summary { throw ValidationError("Give one of --csv, --json and --summary.") }
        if seed != nil, isOfCopy { throw ValidationError("--seed simulates people, which a copy does not.") }
    }

    private var isOfCopy: Bool { onCopy || summary || isCSV }

    func run() throws {
        let clock = RehearsalClock(connection: connection)
        if try isOfCopy || !clock.read().isRehearsal {
            if seed != nil { throw UsageError("--seed is of a daemon that was started for a rehearsal.") }
            return try runOnCopy()
        }
        var line = ProgressLine(isQuiet: quiet)
        defer { line.clear() }
        var rehearsal = try Rehearsal(programme, seed: seed ?? 1, until: until?.atEnd, connection: connection)
        try rehearsal.run(showing: &line)
        line.clear()
        let report = rehearsal.report
        let notes = [
            "Next: cohortctl programme report \(report.programme)",
            "      cohortctl progress cohort \(report.cohorts.first?.rawValue ?? "COHORT")",
        ]
        try output.show(report, notes: notes) { report.text(on: $0) }
    }

    private func runOnCopy() throws {
        let request = CopyRehearsalRequest(until: until?.atEnd, limit: summary ? 0 : nil)
        let report: CopyRehearsal = try connection.call("Rehearsing \(programme) on a copy") {
            try $0.post(request, to: Routes.copyRehearsal(programme.text))
        }
        var notes: [String] = []
        if !report.isComplete {
            notes.append("It was broken off at \(report.until.inUTC): it takes too long; --until asks for less.")
        }
        if !summary, report.rows.count < report.total {
            notes.append("\(report.rows.count) of \(report.total) are listed; --until asks for fewer.")
        }
        guard !isCSV else {
            try Terminal.standardOutput.write(report.csv)
            return Terminal.standardError.note(notes)
        }
        try output.show(report, notes: notes) { report.text(on: $0, isSummary: summary) }
    }
}

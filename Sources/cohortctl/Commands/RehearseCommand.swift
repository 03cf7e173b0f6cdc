import ArgumentParser
import CohortCore
import Control

struct RehearseCommand: ParsableCommand {
    static let configuration = CommandConfiguration.verb(
        "rehearse",
        "Rehearse a programme: let its months pass in a minute, with simulated people.",
        notes: """
            Only against a daemon that was started for a rehearsal. The clock is walked day by day to a few days after \
            the last session, so that every reminder is really posted. Who comes (about 90 %) and how far people get \
            (assessments by themselves, peers, facilitators and tests before the first session, midway and at the end) \
            is simulated from the seed, and is no finding about anybody.
            """,
        examples: "rehearse informed-leaders",
        "rehearse informed-leaders --seed 7 --until 2027-04-01 --quiet"
    )

    @Argument var programme: Reference
    @Option(help: "The same seed, the same simulated people.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Stop at the end of this day (UTC).", valueName: "date"))
    var until: MomentArgument?
    @Flag(help: "Show no progress.")
    var quiet = false
    @OptionGroup var connection: Connection
    @OptionGroup var output: Output

    func run() throws {
        var line = ProgressLine(isQuiet: quiet)
        defer { line.clear() }
        var rehearsal = try Rehearsal(programme, seed: seed, until: until?.atEnd, connection: connection)
        try rehearsal.run(showing: &line)
        line.clear()
        let report = rehearsal.report
        let notes = [
            "Next: cohortctl programme report \(report.programme)",
            "      cohortctl progress cohort \(report.cohorts.first?.rawValue ?? "COHORT")",
        ]
        try output.show(report, notes: notes) { report.text(on: $0) }
    }
}

import ArgumentParser
import CohortCore
import Timetabling

/// `cohort-bench timetable tim`.
struct TimCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tim",
        abstract: "Solve a post-enrolment timetable of ITC-2007, track 2.",
        discussion: """
            FILE is a .tim file of the competition, unpacked. What is printed is counted from the solution and the file; \
            nothing of the search has a say in it.
            """
    )

    @OptionGroup var instance: InstanceOptions
    @Option(help: ArgumentHelp("Write period and room of each event, one a line.", valueName: "file"))
    var out: String?

    func run() async throws {
        let problem = try EnrolmentFile.read(TextFile.bytes(instance.file), named: instance.file)
        let (solution, usage) = await Usage.of {
            let start = Usage.threadSeconds
            return EnrolmentSolver.solve(problem, seed: instance.seed) { instance.budget.share(of: $0, since: start) }
        }
        if let out { try TextFile.write(EnrolmentFile.write(solution.places), to: out) }
        let verdict = EnrolmentVerdict(solution.places, problem)
        Measurement(
            suite: "timetable",
            name: instance.name,
            seed: instance.seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "cost": .count(verdict.cost), "last_periods": .count(verdict.lastPeriods),
                "long_runs": .count(verdict.longRuns), "singles": .count(verdict.singles),
                "hard_violations": .count(verdict.hardViolations), "unplaced": .count(verdict.unplaced),
                "distance": .count(verdict.distance), "moves": .count(solution.moves),
                "moves_per_s": .number(Double(solution.moves) / usage.cpuSeconds, digits: 0),
            ]
        ).print()
    }
}

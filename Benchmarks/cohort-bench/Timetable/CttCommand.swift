import ArgumentParser
import CohortCore
import Timetabling

/// `cohort-bench timetable ctt`.
struct CttCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ctt",
        abstract: "Solve a problem of curriculum-based course timetabling (ITC-2007, track 3, UD2).",
        discussion: """
            FILE is in the competition's format. Cost and violations are recounted from the plan as the competition \
            counts them, by code that shares nothing with the search.
            """
    )

    @OptionGroup var instance: InstanceOptions
    @Option(help: ArgumentHelp("Write “course room day period”, a line a lecture.", valueName: "file"))
    var out: String?

    func run() async throws {
        let problem = try CurriculumFile.read(TextFile.bytes(instance.file), named: instance.file)
        let (result, usage) = await Usage.of {
            let start = Usage.threadSeconds
            return CurriculumSolver.solve(problem, seed: instance.seed) { instance.budget.share(of: $0, since: start) }
        }
        if let out { try TextFile.write(result.plan.text(problem), to: out) }
        let verdict = CurriculumVerdict(result.plan, of: problem)
        Measurement(
            suite: "timetable",
            name: instance.name,
            seed: instance.seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "cost": .count(verdict.cost), "room_capacity": .count(verdict.roomCapacity),
                "min_working_days": .count(verdict.minimumWorkingDays),
                "curriculum_compactness": .count(verdict.curriculumCompactness),
                "room_stability": .count(verdict.roomStability), "hard_violations": .count(verdict.hardViolations),
                "moves": .count(result.moves),
                "moves_per_s": .number(Double(result.moves) / usage.cpuSeconds, digits: 0),
            ]
        ).print()
    }
}

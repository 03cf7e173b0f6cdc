import ArgumentParser
import Timetabling

/// `cohort-bench timetable replan`.
struct ReplanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replan",
        abstract: "Replan a published calendar after a loss, with the fewest sessions moved.",
        discussion: """
            The calendar is that of “cohort-bench timetable calendar”. The busiest facilitator or room goes from the middle
            of the programme on, or the busiest day. Violations come from the checker; “least” is the proven lower bound of
            moved sessions.
            """
    )

    @Option(help: "How many cohorts there are.")
    var cohorts = 20
    @Option(help: "What goes: facilitator, room or day; all three where not said.")
    var lose: String?
    @Option(help: "Decides between timetables of the same cost.")
    var seed: UInt64 = 1
    @Option(help: "Makes the calendar.")
    var instance: UInt64 = 1
    @Option(help: "Moves with which the published calendar is made.")
    var publishedMoves = 2_000_000
    @Option(help: "Moves with which what moved is made cheaper.")
    var moves = 50_000

    func validate() throws {
        guard (1...500).contains(cohorts) else { throw ValidationError("--cohorts is 1 to 500.") }
        guard lose == nil || losses.count == 1 else { throw ValidationError("--lose is facilitator, room or day.") }
    }

    private var losses: [ReplanScenario.Loss] {
        ReplanScenario.Loss.allCases.filter { lose == nil || lose == $0.rawValue }
    }

    func run() async throws {
        let scenario = try ReplanScenario(cohorts: cohorts, instance: instance, moves: publishedMoves)
        for loss in losses {
            let problem = try scenario.losing(loss)
            let (replan, usage) = try await Usage.of {
                try TimetableReplanner.replan(problem, seed: seed, budget: .init(moves: moves))
            }
            let placements = replan.solution.placements
            Measurement(
                suite: "timetable",
                name: "replan \(loss.rawValue) \(instance) × \(cohorts)",
                seed: seed,
                usage: usage,
                peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
                figures: [
                    "sessions": .count(problem.events.count), "hit": .count(replan.hit.count),
                    "moved": .count(replan.moved.count), "moved_in_time": .count(replan.movedInTime.count),
                    "least": .count(replan.leastMoves), "proven": .text(replan.isProvenLeast ? "yes" : "no"),
                    "hard_violations": .count(
                        TimetableChecker.violations(placements, problem).count + replan.solution.unplaceable.count
                    ),
                    "cost": .count(TimetableChecker.cost(placements, problem).total),
                    "moves": .count(replan.solution.moves),
                ]
            ).print()
        }
    }
}

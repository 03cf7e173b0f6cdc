import CohortCore
import Timetabling

/// One search for a timetable, measured; cost and violations come from the checker, which shares nothing with the search.
struct ProgrammeRun {
    private let problem: TimetableProblem
    private let seed: UInt64
    private let budget: SearchBudget

    init(_ problem: TimetableProblem, seed: UInt64, budget: SearchBudget) {
        self.problem = problem
        self.seed = seed
        self.budget = budget
    }

    func measure(_ name: String, cohorts: Int) async throws -> TimetableSolution {
        var firstFeasible: Double?
        let (solution, usage) = try await Usage.of {
            let start = Usage.threadSeconds
            let limit = budget.seconds ?? 10
            let isTimed = budget.moves == nil
            let spent: () -> Double = { (Usage.threadSeconds - start) / limit }
            return try TimetableSolver.solve(
                problem,
                seed: seed,
                budget: .init(moves: budget.maximumMoves),
                spent: isTimed ? spent : nil
            ) { progress in
                if progress.brokenRules == 0, firstFeasible == nil { firstFeasible = Usage.threadSeconds - start }
            }
        }
        let violations = TimetableChecker.violations(solution.placements, problem)
        Measurement(
            suite: "timetable",
            name: name,
            seed: seed,
            usage: usage,
            peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
            figures: [
                "cohorts": .count(cohorts), "sessions": .count(problem.events.count),
                "cost": .count(TimetableChecker.cost(solution.placements, problem).total),
                "hard_violations": .count(violations.count + solution.unplaceable.count),
                "unplaced": .count(problem.events.count - solution.placements.count),
                "first_feasible_s": .number(firstFeasible ?? -1, digits: 2),
                "moves": .count(solution.moves),
                "moves_per_s": .number(Double(solution.moves) / usage.cpuSeconds, digits: 0),
                "stopped": .text(solution.stopped.rawValue),
            ]
        ).print()
        return solution
    }
}

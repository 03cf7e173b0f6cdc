import CohortCore
import Control
import Timetabling

extension TimetablePlanner {
    /// Seconds for which it is looked for a small reason; what is known without one is said after that.
    private static let longestInquiry = 20.0

    /// Why there is no timetable: a few demands that cannot all hold, where they are found.
    func refusal(
        of solution: TimetableSolution,
        _ problem: TimetableProblem,
        _ source: TimetableSource,
        seed: UInt64,
        for cohorts: [Cohort],
        at now: Moment
    ) async throws -> CohortError {
        let run = run("looking for a conflict", for: cohorts, moves: 0, at: now)
        let conflict = try await installation.solver.search(run, seconds: Self.longestInquiry) { desk in
            try TimetableConflict.find(in: problem, seed: seed, shouldStop: desk.shouldStop)
        }
        if let conflict { return CohortError(conflict, in: source) }
        var error = solution.error ?? CohortError(.infeasible, "No timetable was found.")
        error.remedy = "Nothing says that there is none: plan with a larger --budget, or relax what is named below."
        error.details = error.details?.map { detail in
            var detail = detail
            detail.message = source.worded(detail.message)
            return detail
        }
        return error
    }
}

extension CohortError {
    /// A conflict as a refusal: each demand with what would lift it.
    fileprivate init(_ conflict: TimetableConflict, in source: TimetableSource) {
        let lifts = conflict.demands.count == 1 ? "it" : "one of them"
        self.init(
            .infeasible,
            "The timetable cannot be made. " + source.worded(conflict.sentence),
            remedy: conflict.isMinimal
                ? "Lift \(lifts); the rest can then hold." : "Lift \(lifts), and plan again: there may be more.",
            details: conflict.demands.map { demand in
                CohortError(.infeasible, source.worded(demand.sentence), remedy: source.worded(demand.remedy))
            }
        )
    }
}

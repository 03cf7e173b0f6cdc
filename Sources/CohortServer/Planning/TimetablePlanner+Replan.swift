import CohortCore
import CohortStore
import Control
import Timetabling

extension TimetablePlanner {
    /// Mends a timetable after something was lost, or after what has changed in the store, with the fewest sessions moved.
    ///
    /// The absence or the closure is recorded in the transaction that moves the sessions.
    func replan(_ request: ReplanRequest, by act: Act) async throws -> ReplanReport {
        try SolverMonitor.check(budgetSeconds: request.budgetSeconds)
        let loss = try await TimetableLoss(request, today: installation.today, in: store)
        let cohorts = try await cohortsToMend(request.cohorts)
        let source = try await TimetableSource(installation, planning: Set(cohorts.map(\.code)))
        var problem = source.problem
        loss?.take(from: &problem)
        // A session that was never planned is none that moves: planning is another command.
        let planned = Set(source.placements.keys)
        problem.events.removeAll { !planned.contains($0.key) }
        problem.links.removeAll { !planned.contains($0.before) || !planned.contains($0.after) }
        guard problem.events.contains(where: { source.origins[$0.key]?.isOpen == true }) else {
            throw CohortError(
                .conflict,
                "No session to come is planned for these cohorts.",
                remedy: "Plan them first: `cohortctl timetable plan \(cohorts[0].code)`."
            )
        }
        let moves = try Self.moves(nil, request.budgetSeconds, problem)
        let run = run("replanning", for: cohorts, moves: moves, at: act.at)
        let replan = try await installation.solver.search(run, seconds: request.budgetSeconds) { [problem] desk in
            try TimetableReplanner.replan(
                problem,
                seed: request.seed,
                budget: .init(moves: moves),
                shouldStop: desk.shouldStop,
                progress: desk.tell
            )
        }
        if !replan.solution.isFeasible {
            throw try await refusal(
                of: replan.solution,
                problem,
                source,
                seed: request.seed,
                for: cohorts,
                at: act.at
            )
        }
        let published = try await store.publish(
            source.plans(of: replan.solution.placements),
            losing: loss?.record,
            policy: installation.policy,
            isDryRun: request.isDryRun,
            by: act
        )
        return ReplanReport(
            hit: source.codes(of: replan.hit),
            moved: replan.moved.count,
            movedSlots: replan.movedInTime.count,
            leastMoves: replan.leastMoves,
            isProvenLeast: replan.isProvenLeast,
            plan: PlanReport(
                published,
                isDryRun: request.isDryRun,
                seed: request.seed,
                moves: replan.solution.moves,
                stopped: replan.solution.stopped == .asked ? "time spent" : replan.solution.stopped.rawValue,
                hardViolations: replan.solution.violations.count,
                cost: replan.solution.cost
            )
        )
    }

    /// The cohorts that the codes name; all that are not over where nothing is named.
    private func cohortsToMend(_ codes: [Code]) async throws -> [Cohort] {
        if !codes.isEmpty { return try await cohorts(codes) }
        let open = try await store.cohorts(programme: nil, state: nil)
            .filter { $0.state == .formed || $0.state == .started }
        guard !open.isEmpty else { throw CohortError(.conflict, "There is no cohort that is not over.") }
        return open
    }
}

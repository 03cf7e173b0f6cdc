import CohortCore
import CohortStore
import Control
import Timetabling

extension TimetablePlanner {
    /// Two timetables made afresh, by the rules as they are and by those of the request; nothing is written.
    ///
    /// What has begun or is pinned stays in both; what was published holds neither back, or both would be it.
    func compare(_ request: CompareTimetablesRequest, at now: Moment) async throws -> TimetableComparison {
        try SolverMonitor.check(budgetSeconds: request.budgetSeconds)
        guard !request.settings.isEmpty else {
            throw CohortError(
                .invalid,
                "Nothing is to be different.",
                at: .init(field: "settings"),
                remedy: "Name at least one setting, such as weights.furtherRoom=0."
            )
        }
        let trial = try TimetableTrial(request.settings, taxonomy: installation.taxonomy)
        let cohorts = try await cohorts(request.cohorts)
        let codes = Set(cohorts.map(\.code))
        let usual = try await TimetableSource(installation, planning: codes)
        let other = try await TimetableSource(installation, planning: codes, trying: trial)
        let usualProblem = usual.problem.forgettingPublished
        let otherProblem = other.problem.forgettingPublished
        let moves = try Self.moves(request.moves, request.budgetSeconds, usualProblem)
        func solve(_ problem: TimetableProblem) async throws -> TimetableSolution {
            try await self.solve(
                problem,
                seed: request.seed,
                moves: moves,
                seconds: request.budgetSeconds.map { $0 / 2 },
                for: cohorts,
                at: now
            )
        }
        let before = try await solve(usualProblem)
        let after = try await solve(otherProblem)
        let open = usual.origins.filter(\.value.isOpen).keys.sorted()
        return TimetableComparison(
            settings: request.settings,
            before: Self.side(before, pricedBy: usualProblem),
            after: Self.side(after, pricedBy: usualProblem),
            sessions: open.count,
            differences: open.compactMap { key in
                let slots = (before.placements[key]?.slot, after.placements[key]?.slot)
                guard slots.0 != slots.1 else { return nil }
                return .init(session: usual.name(of: key), before: slots.0, after: slots.1)
            }
        )
    }

    private static func side(
        _ solution: TimetableSolution,
        pricedBy problem: TimetableProblem
    )
        -> TimetableComparison.Side
    {
        let cost = TimetableChecker.cost(solution.placements, problem)
        return .init(
            isFeasible: solution.isFeasible,
            unplaced: solution.unplaceable.count,
            cost: cost.total,
            costs: Dictionary(uniqueKeysWithValues: cost.dearest.map { ($0.constraint.name, $0.cost) })
        )
    }
}

extension TimetableProblem {
    /// The same, for a timetable of which nobody has been told.
    fileprivate var forgettingPublished: TimetableProblem {
        var problem = self
        for index in problem.events.indices { problem.events[index].published = nil }
        return problem
    }
}

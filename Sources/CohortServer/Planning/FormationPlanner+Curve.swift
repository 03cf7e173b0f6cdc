import CohortCore
import CohortStore
import Control
import Formation

/// How much diversity less travel costs.
extension FormationPlanner {
    private static let mostPoints = 25

    func curve(_ request: CurveRequest, of reference: Reference, at now: Moment) async throws -> CurveReport {
        let programme = try await store.programme(reference).programme
        let candidates = try await waiting(for: reference, programme)
        try SolverMonitor.check(moves: request.moves)
        guard (2...Self.mostPoints).contains(request.points) else {
            throw CohortError(
                .invalid,
                "A curve of \(request.points) points cannot be.",
                at: .init(field: "points"),
                remedy: "Give 2 to \(Self.mostPoints)."
            )
        }
        let problem = try await intake.problem(
            of: candidates,
            for: programme,
            sizes: sizes(request.cohorts, of: candidates.count, programme)
        )
        let withoutSite = problem.people.count { $0.site == nil }
        guard problem.people.count - withoutSite >= 2 else {
            throw CohortError(
                .conflict,
                "The sites of fewer than two people's organisations are known, so there is no travel to weigh.",
                remedy: "Give organisations a latitude and a longitude: `cohortctl organisation change --help`."
            )
        }
        let run = SolverStatus.Run(
            programme: programme.code,
            purpose: "trade-off curve",
            startedAt: now,
            moves: 0,
            mostMoves: request.moves
        )
        let found = try await installation.solver.run(run) { budget in
            try TradeOff(
                problem,
                weights: TradeOff.weights(request.points),
                seed: request.seed,
                budget: budget
            )
        }
        return CurveReport(
            programme: programme.code,
            people: candidates.count,
            cohorts: problem.groups.count,
            withoutSite: withoutSite,
            points: found.points.map {
                CurveReport.Point(
                    travelWeight: $0.travelWeight,
                    diversity: $0.diversity,
                    meanKilometres: $0.meanKilometres,
                    farthestKilometres: $0.farthestKilometres,
                    broken: Double($0.brokenThousandths) / 1_000
                )
            },
            dominated: found.dominated
        )
    }
}

package import CohortCore

/// How much diversity less travel costs: plans for rising weights of travel, of which none is beaten in both.
package struct TradeOff: Hashable, Sendable {
    /// One plan that nobody can better in diversity without more travel, as far as was found.
    package struct Point: Hashable, Sendable {
        /// The weight of travel that it was sought with; see ``FormationProblem/travelWeight``.
        package let travelWeight: Double
        /// Mean over the groups of the mean distance of two members, 0…1.
        package let diversity: Double
        /// Mean over the groups in which at least two sites are known.
        package let meanKilometres: Double
        package let farthestKilometres: Double
        package let brokenThousandths: Int
        package let assignment: [Participant.ID: Int]
    }

    /// By rising travel.
    package let points: [Point]
    /// Plans that were found and left out because another has both more diversity and less travel.
    package let dominated: Int

    /// Weights of travel worth trying: none, then doubling up to where travel decides nearly alone.
    ///
    /// 1 means that 100 km between two members, in the mean, cost as much as all diversity is worth.
    package static func weights(_ count: Int) -> [Double] {
        guard count > 1 else { return [0] }
        var weight = 0.025
        return [0]
            + (1..<count)
            .map { step in
                defer { weight *= count > 9 ? 1.5 : 2 }
                return step == 0 ? 0 : weight
            }
    }

    /// Solves the problem once for each weight, each from the plan before.
    ///
    /// - Parameters:
    ///   - problem: Its own weight of travel does not count.
    ///   - weights: Ascending, each at least 0.
    ///   - seed: Decides between plans of the same worth.
    ///   - budget: For each weight.
    /// - Throws: ``CohortError`` for a problem that means nothing.
    package init(
        _ problem: FormationProblem,
        weights: [Double],
        seed: UInt64,
        budget: FormationBudget
    ) throws(CohortError) {
        var found: [Point] = []
        var last: [Participant.ID: Int]?
        for weight in weights where !budget.shouldStop() {
            var weighed = problem
            weighed.travelWeight = weight
            if let last { weighed.published = PublishedPlan(groups: last, weightPerMove: 0) }
            let result = try FormationSolver.solve(weighed, seed: seed, budget: budget)
            last = result.assignment
            found.append(try Point(problem, result, travelWeight: weight))
        }
        points = Self.undominated(found)
        dominated = found.count - points.count
    }

    static func undominated(_ found: [Point]) -> [Point] {
        let feasible = found.contains { $0.brokenThousandths == 0 } ? found.filter { $0.brokenThousandths == 0 } : found
        var kept: [Point] = []
        // By rising travel: each must be more diverse than all that travel less.
        for point in feasible.sorted(by: { ($0.meanKilometres, $1.diversity) < ($1.meanKilometres, $0.diversity) })
        where kept.last.map({ point.diversity > $0.diversity + 1e-9 }) ?? true {
            kept.append(point)
        }
        return kept
    }
}

extension TradeOff.Point {
    fileprivate init(
        _ problem: FormationProblem,
        _ result: FormationResult,
        travelWeight: Double
    ) throws(CohortError) {
        let groups = problem.groups.indices
        let people = Dictionary(grouping: problem.people) { result.assignment[$0.id] ?? -1 }
        let travels = groups.compactMap { GroupTravel(people[$0] ?? []) }
        self.init(
            travelWeight: travelWeight,
            diversity: result.summary.groups.reduce(0) { $0 + $1.diversity } / Double(max(1, groups.count)),
            meanKilometres: travels.reduce(0) { $0 + $1.mean.value } / Double(max(1, travels.count)),
            farthestKilometres: travels.map(\.farthest.value).max() ?? 0,
            brokenThousandths: result.summary.objective.brokenThousandths,
            assignment: result.assignment
        )
    }
}

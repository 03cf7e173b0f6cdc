import CohortCore

extension DenseProblem {
    /// People without rules as elements of a distance matrix, when the two questions have the same answer.
    ///
    /// Then the division of the greatest value is the plan of the greatest ``FormationObjective/mean``: that is
    /// `value / pairs in all groups`. Nothing is said of the least diverse group.
    ///
    /// - Returns: `nil` where there are rules, preferences, travel or a published plan to weigh, where groups differ in
    ///   their targets, where these do not take everyone, or where people are more than ``mostElements``.
    package init?(_ problem: FormationProblem) {
        let count = problem.people.count
        guard problem.rules.isEmpty, problem.preferences.isEmpty, problem.published == nil, problem.travelWeight == 0,
            let target = problem.groups.first?.target, problem.groups.allSatisfy({ $0.target == target }),
            (2...Self.mostElements).contains(count), target * problem.groups.count == count
        else { return nil }
        let distance = WeightedDistance(problem)
        var distances: [Double] = []
        distances.reserveCapacity(count * (count - 1) / 2)
        for high in 0..<count {
            for low in 0..<high { distances.append(distance(high, low)) }
        }
        let bounds = problem.groups.map { _ in target...target }
        guard let dense = try? DenseProblem(count: count, bounds: bounds, distances: distances) else { return nil }
        self = dense
    }
}

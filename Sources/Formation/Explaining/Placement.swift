import CohortCore

/// One person's place in a plan.
struct Placement {
    let problem: FormationProblem
    let groupOf: [Int]
    let index: Int
    /// The people of each group by index, ascending.
    let groups: [[Int]]
    let check: RuleCheck
    let values: GroupValues
    private let known: [String: Int]
    private let distance: PairDistance

    init(_ problem: FormationProblem, groupOf: [Int], index: Int) {
        self.problem = problem
        self.groupOf = groupOf
        self.index = index
        groups = RulePlan(groupOf, groups: problem.groups.count).groups
        distance = PairDistance(problem)
        values = GroupValues(problem)
        let check = RuleCheck(problem)
        self.check = check
        var known: [String: Int] = [:]
        for breach in check.breaches(groupOf) { known[Self.key(breach), default: 0] += breach.thousandths }
        self.known = known
    }

    var group: Int { groupOf[index] }

    var diversityWith: Double { values.diversity(of: groups[group]) }

    var diversityWithout: Double { values.diversity(of: groups[group].filter { $0 != index }) }

    var axes: [PlacementExplanation.AxisContribution] {
        let members = groups[group]
        let others = members.filter { $0 != index }
        let weights = problem.weights.normalised
        return DiversityAxis.allCases.filter { weights[$0] > 0 }
            .map { axis in
                let own = others.reduce(0) { $0 + distance.along(axis, problem.people[index], problem.people[$1]) }
                return PlacementExplanation.AxisContribution(
                    axis: axis,
                    weight: weights[axis],
                    meanDistance: others.isEmpty ? 0 : own / Double(others.count),
                    groupMeanDistance: meanDistance(ofPairsIn: members, along: axis)
                )
            }
    }

    /// What would be broken if they left and nobody came.
    var heldBy: [RuleViolation] {
        var without = groupOf
        without[index] = -1
        return newBreaches(check.breaches(without))
    }

    /// Those of the breaches that the plan as it is does not have, or has to a lesser degree.
    func newBreaches(_ breaches: [Breach]) -> [RuleViolation] {
        breaches.filter { $0.thousandths > known[Self.key($0)] ?? 0 }.map(\.violation)
    }

    private static func key(_ breach: Breach) -> String {
        "\(breach.name) \(breach.group ?? -1) \(breach.people)"
    }

    private func meanDistance(ofPairsIn members: [Int], along axis: DiversityAxis) -> Double {
        guard members.count > 1 else { return 0 }
        var sum = 0.0
        for (place, one) in members.enumerated() {
            for other in members[(place + 1)...] {
                sum += distance.along(axis, problem.people[one], problem.people[other])
            }
        }
        return sum / Double(members.count * (members.count - 1) / 2)
    }
}

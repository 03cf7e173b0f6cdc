import CohortCore

/// What a plan is worth and of whom its groups consist.
package struct FormationSummary: Hashable, Sendable {
    package let objective: FormationObjective
    package let groups: [GroupMix]
    /// Hard rules that the plan breaks; empty when it is feasible.
    package let violations: [RuleViolation]
    package let warnings: [RuleViolation]

    /// Judges a plan; `groupOf` is the group of each person in the order of the problem.
    init(_ problem: FormationProblem, groupOf: [Int]) {
        let check = RuleCheck(problem)
        violations = check.breaches(groupOf).map(\.violation)
        warnings = check.warnings(groupOf).map(\.violation)
        // One unit for each person, because a plan made by hand may part those who are to be kept together, and room for
        // as many in a group as such a plan has there.
        var loose = problem
        loose.rules = problem.rules.filter { $0.name != .keepTogether && $0.name != .competitors && $0.name != .pinned }
        var sizes = Array(repeating: 0, count: problem.groups.count)
        for group in groupOf where sizes.indices.contains(group) { sizes[group] += 1 }
        let encoding = Encoding(loose, room: (sizes.max() ?? 0) + 1)
        let worth = PlanWorth(encoding)
        var objective = worth.objective(SearchPlan(encoding: encoding, groupOf: groupOf))
        objective.brokenThousandths = violations.reduce(0) { $0 + $1.thousandths }
        self.objective = objective

        var attainable = AttainableDiversity(problem)
        groups = GroupCount.groups(problem, groupOf: groupOf).enumerated().map { group, count in
            let amounts = count.professions.mapValues { Double($0) / 1_000 }
            let size = max(1, count.members.count)
            let raoQ = Diversity.raoStirling(amounts.mapValues { $0 / Double(size) }, taxonomy: problem.taxonomy)
            let years = count.members.reduce(0) { $0 + problem.people[$1].experienceYears }
            return GroupMix(
                group: group,
                members: count.members.map { problem.people[$0].id },
                sectors: count.sectors,
                families: count.families.mapValues { Double($0) / 1_000 },
                branches: count.branches.mapValues { Double($0) / 1_000 },
                professions: amounts,
                organisations: count.organisations,
                regions: count.regions,
                meanExperienceYears: years / Double(size),
                diversity: worth.meanDistance(count.members),
                raoQ: raoQ,
                attainableQ: attainable.maximum(size: count.members.count, hasHybrids: count.hasHybrids),
                moved: worth.moved(count.members, group: group)
            )
        }
    }
}

/// The largest Q that a group could have from an intake.
private struct AttainableDiversity {
    private let available: [Code: Int]
    private let limit: Double
    private let taxonomy: Taxonomy
    private var bySize: [Int: Double] = [:]

    init(_ problem: FormationProblem) {
        taxonomy = problem.taxonomy
        var available: [Code: Int] = [:]
        for person in problem.people {
            for part in person.professions { available[part.profession, default: 0] += 1 }
        }
        self.available = available
        limit = Diversity.attainableMaximum(among: available.keys, taxonomy: taxonomy)
    }

    mutating func maximum(size: Int, hasHybrids: Bool) -> Double {
        if hasHybrids { return limit }
        if let known = bySize[size] { return known }
        let maximum = Diversity.attainableMaximum(size: size, available: available, taxonomy: taxonomy)
        bySize[size] = maximum
        return maximum
    }
}

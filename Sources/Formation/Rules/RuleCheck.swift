import CohortCore

/// Holds a plan against every rule, plainly and with words; the search has its own, faster sums.
///
/// How far each rule is broken stands with its case in ``FormationRule``; the families of rules have a file each.
struct RuleCheck {
    let problem: FormationProblem
    let roster: Roster
    private let hard: [FormationRule]

    init(_ problem: FormationProblem) { self.init(problem, roster: Roster(problem)) }

    /// - Parameters:
    ///   - problem: The people, groups and rules.
    ///   - roster: Of a problem with the same people.
    init(_ problem: FormationProblem, roster: Roster) {
        self.problem = problem
        self.roster = roster
        hard = FormationRule.strictest(of: problem.rules)
    }

    /// - Parameter groupOf: The group of each person in the order of the problem, −1 for none.
    /// - Returns: Broken hard rules and bounds of groups, by group; those of no single group come last.
    func breaches(_ groupOf: [Int]) -> [Breach] {
        let plan = RulePlan(groupOf, groups: problem.groups.count)
        return Self.inOrder(sizeBreaches(plan) + hard.flatMap { breaches(of: $0, in: plan) })
    }

    /// - Returns: Broken preferences with their weights, in the same order.
    func warnings(_ groupOf: [Int]) -> [Breach] {
        let plan = RulePlan(groupOf, groups: problem.groups.count)
        return Self.inOrder(
            problem.preferences.flatMap { preference in
                breaches(of: preference.rule, in: plan)
                    .map { breach in
                        var breach = breach
                        breach.weight = preference.weight
                        return breach
                    }
            }
        )
    }

    /// What broken preferences make of a plan; see ``FormationPreference``.
    func excess(_ groupOf: [Int]) -> Int {
        let plan = RulePlan(groupOf, groups: problem.groups.count)
        let sum = problem.preferences.reduce(0) { sum, preference in
            let broken = breaches(of: preference.rule, in: plan).reduce(0) { $0 + $1.thousandths }
            return sum + preference.weightThousandths * broken
        }
        return sum / 1_000
    }

    func breaches(of rule: FormationRule, in plan: RulePlan) -> [Breach] {
        switch rule {
        case .sectorFloor, .sectorCap, .familyFloor, .minimumDistinctFamilies, .organisationCap, .bothBranches,
            .maximumShareOfOneProfession:
            countBreaches(of: rule, in: plan)
        case .noOneAlone, .noOneAloneOf: loneBreaches(of: rule, in: plan)
        case .keepTogether, .keepApart, .pinned, .neverWithLineManager: peopleBreaches(of: rule, in: plan)
        case .maximumRegions, .travelLimit, .commonSlots, .protectedCover: placeBreaches(of: rule, in: plan)
        case .spreadTies, .competitors: tieBreaches(of: rule, in: plan)
        case .balance, .faultline: measureBreaches(of: rule, in: plan)
        }
    }

    private func sizeBreaches(_ plan: RulePlan) -> [Breach] {
        zip(plan.groups.indices, zip(plan.groups, problem.groups))
            .compactMap { group, pair in
                let (members, bounds) = pair
                let size = members.count
                guard size < bounds.minimum || size > bounds.maximum else { return nil }
                let isSmall = size < bounds.minimum
                return Breach(
                    rule: nil,
                    group: group,
                    message: "\(Words.group(group)) has \(size) members; "
                        + (isSmall ? "at least \(bounds.minimum) are needed." : "at most \(bounds.maximum) fit."),
                    thousandths: 1_000 * (isSmall ? bounds.minimum - size : size - bounds.maximum)
                )
            }
    }

    private static func inOrder(_ breaches: [Breach]) -> [Breach] {
        breaches.enumerated()
            .sorted { ($0.element.group ?? .max, $0.offset) < ($1.element.group ?? .max, $1.offset) }
            .map(\.element)
    }
}

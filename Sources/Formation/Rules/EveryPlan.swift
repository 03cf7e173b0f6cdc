import CohortCore

/// Every plan of a small problem that keeps the sizes of its groups: what none of them keeps, no plan can.
struct EveryPlan {
    /// As many plans are looked at most; a board of twelve in two groups has so many.
    static let most = 4_096
    private let check: RuleCheck
    private let plans: [RulePlan]
    private var keptBy: [FormationRule: [Bool]] = [:]

    /// - Returns: `nil` where there are too many plans to try each.
    init?(_ problem: FormationProblem, roster: Roster) {
        var count = 1
        for _ in problem.people {
            count *= problem.groups.count
            guard count <= Self.most else { return nil }
        }
        check = RuleCheck(problem, roster: roster)
        plans = (0..<count)
            .compactMap { number in
                var rest = number
                var groupOf: [Int] = []
                for _ in problem.people {
                    groupOf.append(rest % problem.groups.count)
                    rest /= problem.groups.count
                }
                let plan = RulePlan(groupOf, groups: problem.groups.count)
                let isSized = zip(plan.groups, problem.groups)
                    .allSatisfy { ($1.minimum...$1.maximum).contains($0.count) }
                return isSized ? plan : nil
            }
    }

    /// A plan that keeps all of these rules; `nil` when there is none.
    mutating func plan(keeping rules: [FormationRule]) -> [Int]? {
        var isLeft = Array(repeating: true, count: plans.count)
        for rule in rules {
            let kept = keptBy[rule] ?? plans.map { check.breaches(of: rule, in: $0).isEmpty }
            keptBy[rule] = kept
            for index in isLeft.indices where !kept[index] { isLeft[index] = false }
        }
        return isLeft.firstIndex(of: true).map { plans[$0].groupOf }
    }
}

import CohortCore

/// Holds each group of a plan against each rule, with the room that is left.
///
/// Whether a rule is kept is for ``RuleCheck`` to say; here it is put beside the numbers.
struct RuleStandings {
    let problem: FormationProblem
    let plan: RulePlan
    let scores: [StandardScores]
    let counts: [GroupCount]
    /// How many of each family (by main profession) each organisation has in all, both by their number in the roster.
    let familyTotals: [Int: [Int: Int]]
    private let check: RuleCheck

    init(_ problem: FormationProblem, _ plan: RulePlan, scores: [StandardScores]) {
        self.problem = problem
        self.plan = plan
        self.scores = scores
        check = RuleCheck(problem)
        counts = GroupCount.groups(problem, groupOf: plan.groupOf)
        var totals: [Int: [Int: Int]] = [:]
        for (person, family) in check.roster.mainFamily.enumerated() where family >= 0 {
            totals[family, default: [:]][check.roster.organisation[person], default: 0] += 1
        }
        familyTotals = totals
    }

    var roster: Roster { check.roster }

    /// One list for each group.
    func ofGroups() -> [[RuleStanding]] {
        var standings = problem.groups.indices.map { [ofSize($0)] }
        var single = SingleRules()
        for rule in FormationRule.strictest(of: problem.rules) {
            if rule.isOfSinglePeople { single.add(rule, to: self, check) } else { add(rule, nil, to: &standings) }
        }
        for group in standings.indices { standings[group] += single.standings(of: group) }
        var wanted = SingleRules()
        for preference in problem.preferences {
            if preference.rule.isOfSinglePeople {
                wanted.add(preference.rule, to: self, check, weight: preference.weight)
            } else {
                add(preference.rule, preference.weight, to: &standings)
            }
        }
        for group in standings.indices { standings[group] += wanted.standings(of: group) }
        return standings
    }

    private func ofSize(_ group: Int) -> RuleStanding {
        let (size, bounds) = (plan.groups[group].count, problem.groups[group])
        return RuleStanding(
            rule: .groupSize,
            asked: "\(bounds.minimum) to \(bounds.maximum) members, ideally \(bounds.target)",
            found: "has \(size)",
            slack: Double(min(size - bounds.minimum, bounds.maximum - size)),
            isKept: (bounds.minimum...max(bounds.minimum, bounds.maximum)).contains(size),
            weight: nil
        )
    }

    private func add(_ rule: FormationRule, _ weight: Double?, to standings: inout [[RuleStanding]]) {
        let broken = Set(check.breaches(of: rule, in: plan).compactMap(\.group))
        let asked = Words.phrase(rule) { roster.code($0) }
        for group in standings.indices {
            let isKept = !broken.contains(group)
            let found = finding(of: rule, group)
            standings[group].append(
                RuleStanding(
                    rule: rule.name,
                    asked: asked,
                    found: found?.words ?? (isKept ? "kept" : "not kept"),
                    slack: found?.slack,
                    isKept: isKept,
                    weight: weight
                )
            )
        }
    }
}

/// Rules of single people, of which there may be thousands: one line for each kind and group.
private struct SingleRules {
    private struct Tally {
        var rules = 0
        var broken = 0
        var asked = ""
        var weight: Double?
    }

    private var tallies: [Int: [RuleName: Tally]] = [:]

    mutating func add(_ rule: FormationRule, to standings: RuleStandings, _ check: RuleCheck, weight: Double? = nil) {
        let isBroken = !check.breaches(of: rule, in: standings.plan).isEmpty
        let groups = Set(
            rule.singlePeople.compactMap { standings.roster.indexOf[$0] }.map { standings.plan.groupOf[$0] }
        )
        for group in groups {
            var tally = tallies[group, default: [:]][rule.name] ?? Tally()
            tally.rules += 1
            tally.broken += isBroken ? 1 : 0
            tally.asked = tally.rules == 1 ? Words.phrase(rule) { standings.roster.code($0) } : "\(rule.name.rawValue)"
            tally.weight = max(tally.weight ?? 0, weight ?? 0)
            tallies[group, default: [:]][rule.name] = tally
        }
    }

    func standings(of group: Int) -> [RuleStanding] {
        RuleName.allCases.compactMap { name in
            guard let tally = tallies[group]?[name] else { return nil }
            let rules = tally.rules == 1 ? "1 rule" : "\(tally.rules) rules"
            return RuleStanding(
                rule: name,
                asked: tally.asked,
                found: tally.broken == 0 ? "\(rules), all kept" : "\(rules), \(tally.broken) broken",
                slack: nil,
                isKept: tally.broken == 0,
                weight: tally.weight.flatMap { $0 > 0 ? $0 : nil }
            )
        }
    }
}

extension FormationRule {
    /// Whom a rule names, where it names somebody.
    fileprivate var singlePeople: [Participant.ID] {
        switch self {
        case .keepTogether(let ids): ids
        case .keepApart(let one, let other): [one, other]
        case .pinned(let person, _): [person]
        default: []
        }
    }

    fileprivate var isOfSinglePeople: Bool { !singlePeople.isEmpty }
}

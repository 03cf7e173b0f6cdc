import CohortCore

/// Looks for the weaker rules nearest to the given ones under which there is a plan; each answer is a plan in hand.
struct RelaxationSearch {
    private let original: FormationProblem
    private let seed: UInt64
    private let budget: FormationBudget
    private var movesLeft: Int
    private var current: FormationProblem
    /// What stands in the place of an original rule, by its place in the list; an empty one is dropped.
    private var replaced: [Int: FormationRule?] = [:]

    init(_ problem: FormationProblem, seed: UInt64, budget: FormationBudget) {
        original = problem
        current = problem
        self.seed = seed
        self.budget = budget
        movesLeft = 2 * min(budget.moves, .max / 2)
    }

    /// - Returns: `nil` when no plan was found within the budget.
    mutating func run() -> Relaxation? {
        var plan: [Int]?
        for _ in 0..<64 where plan == nil {
            let findings = CountingCheck(current).findings
            if let finding = findings.first {
                apply(finding)
                continue
            }
            guard movesLeft > 0, !budget.shouldStop() else { return nil }
            let attempt = attempt(current)
            let breaches = RuleCheck(current).breaches(attempt)
            if breaches.isEmpty {
                plan = attempt
            } else {
                weaken(breaches)
            }
        }
        guard var plan else { return nil }
        tighten(&plan)
        return relaxation(plan)
    }

    private mutating func apply(_ finding: CountingCheck.Finding) {
        if let groups = finding.groups { current.groups = groups }
        if let rule = finding.rule { replace(rule, with: finding.weaker) }
        dropPinsOfMissingGroups()
    }

    /// Weakens the rule that is broken most by one step.
    private mutating func weaken(_ breaches: [Breach]) {
        var amounts: [FormationRule?: Int] = [:]
        for breach in breaches { amounts[breach.rule, default: 0] += breach.thousandths }
        let order = breaches.map(\.rule)
        guard let worst = order.max(by: { (amounts[$0] ?? 0) < (amounts[$1] ?? 0) }) else { return }
        if let rule = worst {
            replace(rule, with: rule.weakened)
        } else {
            current.groups = current.groups.map {
                GroupSize(minimum: max(1, $0.minimum - 1), target: $0.target, maximum: $0.maximum + 1)
            }
        }
    }

    /// Puts `weaker`, or nothing, in the place of every rule that bounds the same thing as `rule`.
    private mutating func replace(_ rule: FormationRule, with weaker: FormationRule?) {
        for (index, candidate) in slots().enumerated() {
            if let candidate, candidate.concernsTheSame(as: rule) {
                replaced[index] = .some(weaker)
            }
        }
        current.rules = slots().compactMap { $0 }
    }

    /// The rules by their place in the original list, dropped ones empty.
    private func slots() -> [FormationRule?] {
        original.rules.enumerated().map { index, rule in
            if let replacement = replaced[index] { return replacement }
            return rule
        }
    }

    private mutating func dropPinsOfMissingGroups() {
        for case .pinned(let person, let group) in current.rules where group >= current.groups.count {
            replace(.pinned(person, group: group), with: nil)
        }
    }

    /// Takes back each change as far as a plan can still be found.
    private mutating func tighten(_ plan: inout [Int]) {
        for index in replaced.keys.sorted() {
            let rule = original.rules[index]
            while let weak = replaced[index], movesLeft > 0, !budget.shouldStop() {
                let stronger = Self.stronger(than: weak, towards: rule)
                let (before, beforeReplaced) = (current, replaced)
                if stronger == rule { replaced[index] = nil } else { replaced[index] = .some(stronger) }
                current.rules = slots().compactMap { $0 }
                if CountingCheck(current).findings.isEmpty {
                    let attempt = attempt(current)
                    if RuleCheck(current).breaches(attempt).isEmpty {
                        plan = attempt
                        continue
                    }
                }
                (current, replaced) = (before, beforeReplaced)
                break
            }
        }
    }

    /// One step from `weak` towards `rule`; from a dropped rule, its weakest form.
    private static func stronger(than weak: FormationRule?, towards rule: FormationRule) -> FormationRule {
        guard let goal = rule.number else { return rule }
        guard let number = weak?.number else {
            switch rule {
            case .minimumDistinctFamilies: return rule.with(number: min(goal, 2)) ?? rule
            default: return rule.with(number: min(goal, 1)) ?? rule
            }
        }
        return rule.with(number: number + (goal > number ? 1 : -1)) ?? rule
    }

    private mutating func attempt(_ problem: FormationProblem) -> [Int] {
        let share = max(2_000, min(budget.moves / 4, max(20_000, 100 * problem.people.count)))
        let encoding = Encoding(problem)
        var generator = SeededGenerator(seed: seed)
        let start = Construction.plan(encoding, generator: &generator)
        var search = LocalSearch(
            start,
            generator: generator,
            budget: FormationBudget(moves: min(share, max(0, movesLeft)), shouldStop: budget.shouldStop),
            stopsWhenFeasible: true
        )
        search.run()
        movesLeft -= max(1, search.moves)
        return encoding.groupOfPerson(search.bestState.groupOf)
    }

    private func relaxation(_ plan: [Int]) -> Relaxation {
        let codes = Dictionary(uniqueKeysWithValues: original.people.map { ($0.id, $0.code.rawValue) })
        var changes: [RuleChange] = []
        if current.groups != original.groups {
            let sizes = current.groups.map { "\($0.minimum) to \($0.maximum)" }
            let text = Set(sizes).count == 1 ? sizes[0] + " members each" : Words.list(sizes) + " members"
            changes.append(
                RuleChange(rule: .groupSize, message: "\(current.groups.count) groups of \(text)")
            )
        }
        for index in replaced.keys.sorted() {
            let rule = original.rules[index]
            let message = Words.change(from: rule, to: replaced[index] ?? nil) { codes[$0] ?? "\($0)" }
            let change = RuleChange(rule: rule.name, message: message)
            if !changes.contains(change) { changes.append(change) }
        }
        var assignment: [Participant.ID: Int] = [:]
        for (person, group) in zip(current.people, plan) { assignment[person.id] = group }
        return Relaxation(changes: changes, problem: current, assignment: assignment)
    }
}

extension FormationRule {
    /// Whether both set a bound for the same thing, or are the same rule.
    fileprivate func concernsTheSame(as other: FormationRule) -> Bool {
        switch (self, other) {
        case (.sectorFloor(let one, _), .sectorFloor(let two, _)), (.sectorCap(let one, _), .sectorCap(let two, _)):
            one == two
        case (.familyFloor(let one, _), .familyFloor(let two, _)): one == two
        case (.minimumDistinctFamilies, .minimumDistinctFamilies), (.organisationCap, .organisationCap): true
        case (.keepApart(let one, let two), .keepApart(let three, let four)):
            Set([one, two]) == Set([three, four])
        default: self == other
        }
    }
}

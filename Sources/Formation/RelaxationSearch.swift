import CohortCore

/// Looks for the weaker rules nearest to the given ones under which there is a plan; each answer is a plan in hand.
///
/// As long as rules exclude each other, a minimal set of them is found and the one weakened whose weakening costs
/// least; see ``FormationRule/cost(of:)``. In the end each change is taken back as far as a plan is still found.
struct RelaxationSearch {
    private let original: FormationProblem
    /// Of each kind the strictest.
    private let rules: [FormationRule]
    private var probe: FeasibilityProbe
    private var groups: [GroupSize]
    /// By how many steps the rules are weakened, by their place in the list.
    private var steps: [Int: Int] = [:]
    /// The first set of rules that were found to exclude each other.
    private(set) var conflict: ConflictSet?

    init(_ problem: FormationProblem, seed: UInt64, budget: FormationBudget) {
        original = problem
        rules = FormationRule.strictest(of: problem.rules)
        groups = problem.groups
        probe = FeasibilityProbe(problem, seed: seed, budget: budget)
    }

    /// - Parameter broken: Rules that the best plan breaks.
    /// - Returns: `nil` when no plan was found within the budget.
    mutating func run(broken: Set<FormationRule> = []) -> Relaxation? {
        var suspects = broken
        for _ in 0..<30 {
            let current = weakened()
            var search = ConflictSearch(probe, groups: groups)
            let found = search.run(current.map(\.rule), suspects: suspects)
            probe = search.probe
            guard let found else { break }
            conflict = conflict ?? found
            guard !probe.isSpent || found.isProven else { return nil }
            if found.rules.isEmpty {
                // Only the sizes of the groups are left to blame.
                guard case .impossible(let finding) = probe.ask([], groups: groups), let room = finding.groups else {
                    return nil
                }
                groups = room
                dropPinsOfMissingGroups()
            } else {
                weaken(current.filter { found.rules.contains($0.rule) })
            }
            suspects = Set(weakened().map(\.rule)).intersection(found.rules)
        }
        guard case .plan(var plan) = probe.ask(weakened().map(\.rule), groups: groups) else { return nil }
        tighten(&plan)
        return relaxation(plan)
    }

    /// The rules as they stand, with their places in the list; those that went are left out.
    private func weakened() -> [(place: Int, rule: FormationRule)] {
        rules.enumerated()
            .compactMap { place, rule in rule.weakened(by: steps[place] ?? 0).map { (place, $0) } }
    }

    /// Weakens one of some rules that exclude each other, the cheapest.
    private mutating func weaken(_ conflicting: [(place: Int, rule: FormationRule)]) {
        var best: (place: Int, steps: Int, cost: Int)?
        for (place, _) in conflicting {
            let others = conflicting.filter { $0.place != place }.map(\.rule)
            let before = steps[place] ?? 0
            guard let needed = fewestSteps(rules[place], beyond: before, with: others) else { continue }
            let cost = rules[place].cost(of: needed) - rules[place].cost(of: before)
            if best.map({ cost < $0.cost }) ?? true { best = (place, needed, cost) }
        }
        // Where the search finds no way, whatever is cheapest goes: that always ends.
        let last = conflicting.min { rules[$0.place].cost(of: .max) < rules[$1.place].cost(of: .max) }
        if let best {
            steps[best.place] = best.steps
        } else if let last {
            steps[last.place] = rules[last.place].mostSteps
        }
    }

    /// By how many steps the rule has to be weakened for a plan that keeps it and `others`; `nil` when none is found.
    private mutating func fewestSteps(
        _ rule: FormationRule,
        beyond before: Int,
        with others: [FormationRule]
    ) -> Int? {
        func isEnough(_ steps: Int, _ probe: inout FeasibilityProbe) -> Bool {
            if case .plan = probe.ask(others + [rule.weakened(by: steps)].compactMap { $0 }, groups: groups) {
                return true
            }
            return false
        }
        // Twice as far each time, then back by halves.
        var high = before + 1
        while high < rule.mostSteps, !isEnough(high, &probe) {
            high = min(rule.mostSteps, before + 2 * (high - before))
        }
        if high >= rule.mostSteps, !isEnough(high, &probe) { return nil }
        var low = before + (high - before) / 2
        while low + 1 < high {
            let middle = (low + high) / 2
            if isEnough(middle, &probe) { high = middle } else { low = middle }
        }
        return high
    }

    private mutating func dropPinsOfMissingGroups() {
        for (place, rule) in rules.enumerated() {
            if case .pinned(_, let group) = rule, !groups.indices.contains(group) { steps[place] = rule.mostSteps }
        }
    }

    /// Takes back each change as far as a plan is still found.
    private mutating func tighten(_ plan: inout [Int]) {
        for place in steps.keys.sorted() {
            var (low, high) = (-1, steps[place] ?? 0)
            if case .pinned(_, let group) = rules[place], !groups.indices.contains(group) { continue }
            while low + 1 < high, !probe.isSpent {
                // One step first, because the changes are mostly as small as they can be.
                let middle = low < 0 ? high - 1 : (low + high) / 2
                steps[place] = middle
                if case .plan(let found) = probe.ask(weakened().map(\.rule), groups: groups) {
                    (high, plan) = (middle, found)
                } else {
                    low = middle
                }
            }
            steps[place] = high > 0 ? high : nil
        }
    }

    private func relaxation(_ plan: [Int]) -> Relaxation {
        let code = probe.roster.code as (Participant.ID) -> String
        var changes: [RuleChange] = []
        if groups != original.groups {
            let sizes = groups.map { "\($0.minimum) to \($0.maximum)" }
            let text = Set(sizes).count == 1 ? sizes[0] + " members each" : Words.list(sizes) + " members"
            changes.append(RuleChange(rule: .groupSize, message: "\(groups.count) groups of \(text)"))
        }
        for place in steps.keys.sorted() {
            let (rule, weaker) = (rules[place], rules[place].weakened(by: steps[place] ?? 0))
            changes.append(RuleChange(rule: rule.name, message: Words.change(from: rule, to: weaker, code: code)))
        }
        var problem = original
        problem.groups = groups
        problem.rules = weakened().map(\.rule)
        let assignment = Dictionary(uniqueKeysWithValues: zip(problem.people.map(\.id), plan))
        return Relaxation(changes: changes, problem: problem, assignment: assignment)
    }
}

import CohortCore

/// People of whom rules speak two by two.
struct RulePairs {
    /// The partners of person `p` are at `start[p]..<start[p + 1]`; each pair stands with both.
    private(set) var start: [Int32] = []
    private(set) var partner: [Int32] = []
    /// What it costs when both are in one group; less than nothing where they belong together.
    private(set) var cost: [Penalty] = []
    /// What all who belong together cost while every one of them is parted.
    private(set) var parted = Penalty.none
    /// Whether some belong together: then a move may help though neither group breaks a rule.
    private(set) var hasBonds = false

    init(_ problem: FormationProblem, terms: [RuleTerms]) {
        var pairs: [(one: Participant.ID, other: Participant.ID, cost: Penalty)] = []
        for (index, (rules, person)) in terms.enumerated() {
            pairs += rules.apart.map { ($0, $1, person) }
            pairs += rules.managed.map { ($0.person, $0.manager, person) }
            if let strength = rules.spreadTies {
                pairs += Self.once(problem.ties.filter { $0.strength >= strength }).map { ($0, $1, person) }
            }
            let competing = rules.competitors.isEmpty ? [] : Self.once(problem.ties.filter { $0.mode == .compete })
            if rules.competitors.contains(.apart) { pairs += competing.map { ($0, $1, person) } }
            // Hard ones are contracted instead.
            guard index > 0 else { continue }
            let bonds = rules.competitors.contains(.together) ? competing : []
            for (one, other) in bonds {
                pairs.append((one, other, -1 * person))
                parted += person
            }
            if !bonds.isEmpty { hasBonds = true }
        }
        guard !pairs.isEmpty else { return }
        let indexOf = Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0) })
        let known = pairs.compactMap { pair -> (Int, Int, Penalty)? in
            guard let one = indexOf[pair.one], let other = indexOf[pair.other], one != other else {
                // Somebody who is not here is neither with nor apart from anyone.
                if pair.cost.hard < 0 || pair.cost.soft < 0 { parted += pair.cost }
                return nil
            }
            return (one, other, pair.cost)
        }
        var next = Array(repeating: Int32(0), count: problem.people.count + 1)
        for (one, other, _) in known {
            next[one + 1] += 1
            next[other + 1] += 1
        }
        for index in problem.people.indices { next[index + 1] += next[index] }
        start = next
        partner = Array(repeating: 0, count: 2 * known.count)
        cost = Array(repeating: .none, count: 2 * known.count)
        for (one, other, penalty) in known {
            for (from, to) in [(one, other), (other, one)] {
                partner[Int(next[from])] = Int32(to)
                cost[Int(next[from])] = penalty
                next[from] += 1
            }
        }
    }

    /// Each pair once, in a fixed order.
    static func once(_ ties: [FormationTie]) -> [(Participant.ID, Participant.ID)] {
        Set(ties.map { [min($0.one, $0.other), max($0.one, $0.other)] }).map { ($0[0], $0[1]) }.sorted { $0 < $1 }
    }
}

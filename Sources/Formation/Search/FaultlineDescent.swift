import CohortCore

/// Swaps that lower the faultlines of groups where a rule finds them too strong, and cost no other rule anything.
///
/// A faultline is a measure of the whole group that no sum carries along, far too dear to be looked at with every move; so
/// it has its turn after each descent, and only where it matters.
struct FaultlineDescent {
    private let encoding: Encoding
    private let worth: PlanWorth
    private let arena: Arena
    private var costs: [Penalty]

    init(_ encoding: Encoding, _ arena: Arena) {
        self.encoding = encoding
        self.arena = arena
        worth = PlanWorth(encoding)
        costs = []
        for group in 0..<arena.groupCount { costs.append(cost(group)) }
    }

    /// Enough that everyone of a group that is too strong is tried with some others.
    var trials: Int { min(2_000, 100 * costs.count { !$0.isNone }) }

    /// Looks at one swap.
    mutating func tryOne(_ generator: inout SeededGenerator) {
        let strong = costs.indices.filter { !costs[$0].isNone }
        guard !strong.isEmpty, arena.groupCount > 1 else { return }
        let origin = strong[generator.index(below: strong.count)]
        var group = generator.index(below: arena.groupCount - 1)
        if group >= origin { group += 1 }
        guard let one = somebody(origin, &generator), let other = somebody(group, &generator) else { return }
        let before = arena.penalty[origin] + arena.penalty[group] + costs[origin] + costs[group]
        exchange(one, origin, other, group)
        let (first, second) = (cost(origin), cost(group))
        let after = arena.penalty[origin] + arena.penalty[group] + first + second
        if (after.hard, after.soft) < (before.hard, before.soft) {
            (costs[origin], costs[group]) = (first, second)
        } else {
            exchange(other, origin, one, group)
        }
    }

    private func somebody(_ group: Int, _ generator: inout SeededGenerator) -> Int? {
        guard arena.size[group] > 0 else { return nil }
        let slot = generator.index(below: Int(arena.size[group]))
        let person = Int(arena.slots[group * arena.capacity + slot])
        return arena.isPinned[person] || arena.unitSize[person] > 1 ? nil : person
    }

    private func exchange(_ one: Int, _ origin: Int, _ other: Int, _ group: Int) {
        arena.take(one)
        arena.take(other)
        arena.put(other, in: origin)
        arena.put(one, in: group)
        arena.settle(origin)
        arena.settle(group)
    }

    private func cost(_ group: Int) -> Penalty {
        let members = (0..<Int(arena.size[group])).map { slot in
            Int(arena.globalPerson[Int(arena.slots[group * arena.capacity + slot])])
        }
        return worth.faultline(members.sorted())
    }
}

import CohortCore

/// Places the people of one arena.
struct BlockConstruction {
    private let arena: Arena
    private let quotas: [Int]
    private let homes: [Int]
    private let groupsLookedAt: Int
    /// Groups that may take somebody in this round.
    private var open: [Int] = []
    /// In round t of T a group may have up to t/T of its quota.
    private var round = 0
    private let rounds: Int

    init(_ arena: Arena, quotas: [Int], homes: [Int], groupsLookedAt: Int) {
        self.arena = arena
        self.quotas = quotas
        self.homes = homes
        self.groupsLookedAt = groupsLookedAt
        rounds = max(1, quotas.max() ?? 1)
    }

    mutating func run(_ units: [Int], generator: inout SeededGenerator) {
        var start: [Int] = []
        var person = 0
        while person < arena.personCount {
            start.append(person)
            person += Int(arena.unitSize[person])
        }
        // There is room for all who are pinned; those who were published follow as far as it reaches.
        for isPinned in [true, false] {
            for (unit, first) in start.enumerated() where homes[unit] >= 0 && arena.isPinned[first] == isPinned {
                let size = Int(arena.size[homes[unit]]) + Int(arena.unitSize[first])
                if size <= arena.capacity { arena.move(unitOf: first, to: homes[unit]) }
            }
        }
        for first in order(start.filter { arena.groupOf[$0] < 0 }, generator: &generator) {
            arena.move(unitOf: first, to: group(for: first, generator: &generator))
        }
        for group in 0..<arena.groupCount { arena.settle(group) }
    }

    /// Large units first, then those with most pairs, then those with the rarest kind of which a rule speaks.
    private func order(_ people: [Int], generator: inout SeededGenerator) -> [Int] {
        var total = Array(repeating: 0, count: arena.rules.featureCount)
        for index in 0..<Int(arena.rules.featureStart[arena.personCount]) {
            total[Int(arena.rules.feature[index])] += 1
        }
        let keys = people.map { person -> (key: Int, chance: UInt64, person: Int) in
            var rarity = arena.personCount
            for index in Int(arena.rules.featureStart[person])..<Int(arena.rules.featureStart[person + 1]) {
                rarity = min(rarity, total[Int(arena.rules.feature[index])])
            }
            let pairs = arena.hasPairs ? Int(arena.rules.pairStart[person + 1] - arena.rules.pairStart[person]) : 0
            let key = (Int(arena.unitSize[person]) << 20 | min(pairs, 1_023)) << 32 | (arena.personCount - rarity)
            return (key, generator.next(), person)
        }
        return keys.sorted { ($0.key, $0.chance) > ($1.key, $1.chance) }.map(\.person)
    }

    private mutating func group(for person: Int, generator: inout SeededGenerator) -> Int {
        let size = Int(arena.unitSize[person])
        while open.isEmpty, round < rounds { openRound() }
        var best: (group: Int, place: Int, cost: Penalty, distance: Double)?
        let looks = min(open.count, groupsLookedAt)
        for look in 0..<looks {
            let place = looks == open.count ? look : generator.index(below: open.count)
            let group = open[place]
            guard Int(arena.size[group]) + size <= quotas[group] else { continue }
            let cost = arena.admissionCost(person, group)
            let members = Int(arena.size[group])
            let distance = members == 0 ? 1 : Double(arena.distance(person, group)) / Double(members)
            if let best, (best.cost.hard, best.cost.soft, -best.distance) <= (cost.hard, cost.soft, -distance) {
                continue
            }
            best = (group, place, cost, distance)
        }
        if groupsLookedAt >= arena.groupCount, best.map({ $0.cost.hard > 0 }) ?? true,
            let other = harmless(person, size)
        {
            return other
        }
        guard let best else { return emptiest(size) }
        if Int(arena.size[best.group]) + size >= most(best.group) {
            open[best.place] = open[open.count - 1]
            open.removeLast()
        }
        return best.group
    }

    /// A group that is full for this round, but where nothing would be broken: the one with most room.
    private func harmless(_ person: Int, _ size: Int) -> Int? {
        var best: (group: Int, room: Int)?
        for group in 0..<arena.groupCount {
            let room = quotas[group] - Int(arena.size[group]) - size
            if room >= 0, room > best?.room ?? -1, arena.admissionCost(person, group).hard <= 0 { best = (group, room) }
        }
        return best?.group
    }

    private func most(_ group: Int) -> Int { (quotas[group] * round + rounds - 1) / rounds }

    private mutating func openRound() {
        round += 1
        for group in 0..<arena.groupCount where Int(arena.size[group]) < most(group) { open.append(group) }
    }

    /// Where nobody of the round has room: the group that lacks most of its quota, among those with memory for more.
    private func emptiest(_ size: Int) -> Int {
        var best = (group: 0, lack: Int.min)
        for group in 0..<arena.groupCount where Int(arena.size[group]) + size <= arena.capacity {
            let lack = quotas[group] - Int(arena.size[group])
            if lack > best.lack { best = (group, lack) }
        }
        return best.group
    }
}

extension Arena {
    /// What the kinds, caps and pairs of a person who comes would cost a group; less than nothing where they help.
    func admissionCost(_ person: Int, _ group: Int) -> Penalty {
        var cost = Penalty.none
        let start = Int(unitStart[person])
        for member in start..<start + Int(unitSize[person]) {
            for index in Int(rules.featureStart[member])..<Int(rules.featureStart[member + 1]) {
                let feature = Int(rules.feature[index])
                let costs = rules.featureCosts + feature * (capacity + 1)
                let count = Int(rules.counts[group * rules.featureCount + feature])
                cost += costs[count + 1] - costs[count]
            }
            for cap in 0..<capCount {
                let key = rules.keys[member * capCount + cap]
                let keys = slotKeys + (cap * groupCount + group) * capacity
                if key >= 0, count(key, at: keys, size: Int(size[group])) >= rules.most[member * capCount + cap] {
                    cost += rules.capCost[cap]
                }
            }
            guard hasPairs else { continue }
            for index in Int(rules.pairStart[member])..<Int(rules.pairStart[member + 1])
            where groupOf[Int(rules.partner[index])] == Int32(group) {
                cost += rules.pairCost[index]
            }
        }
        return cost
    }
}

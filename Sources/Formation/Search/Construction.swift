import CohortCore

/// A first plan: people who are hard to place first, each where they help the rules most.
enum Construction {
    /// Beyond this many groups a person looks at a sample of them, so that the cost stays in proportion to the people.
    private static let groupsLookedAt = 256

    static func plan(_ encoding: Encoding, generator: inout SeededGenerator) -> SearchState {
        var state = SearchState(encoding, groupOf: Array(repeating: -1, count: encoding.size.count))
        for (unit, pin) in encoding.pin.enumerated() {
            if let group = pin >= 0 ? pin : publishedGroup(of: unit, encoding) { state.place(unit, in: group) }
        }
        for unit in order(encoding, generator: &generator) where state.groupOf[unit] < 0 {
            state.place(unit, in: bestGroup(for: unit, state, generator: &generator))
        }
        state.findLowest()
        return state
    }

    /// Where most of the unit were published.
    private static func publishedGroup(of unit: Int, _ encoding: Encoding) -> Int? {
        guard !encoding.published.isEmpty else { return nil }
        var votes: [Int: Int] = [:]
        for member in encoding.members[unit] where encoding.groups.indices.contains(encoding.published[member]) {
            votes[encoding.published[member], default: 0] += 1
        }
        return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }

    /// Large units first, then those with the rarest feature of which a rule speaks; equals in random order.
    private static func order(_ encoding: Encoding, generator: inout SeededGenerator) -> [Int] {
        var total = Array(repeating: 0, count: encoding.features.count)
        for (index, amount) in zip(encoding.featureIndex, encoding.featureAmount) { total[index] += amount }
        let keys = encoding.size.indices.map { unit -> (size: Int, clashes: Int, rarity: Int, chance: UInt64) in
            var rarity = Int.max
            for index in encoding.start[unit]..<encoding.start[unit + 1] {
                let feature = encoding.features[encoding.featureIndex[index]]
                guard feature.floor > 0 || feature.isFamily || feature.mindsLoneliness else { continue }
                rarity = min(rarity, total[encoding.featureIndex[index]] * 1_000 / feature.thousandths)
            }
            let clashes = encoding.apartStart[unit + 1] - encoding.apartStart[unit]
            return (encoding.size[unit], clashes, rarity, generator.next())
        }
        return encoding.size.indices.sorted { left, right in
            let (one, other) = (keys[left], keys[right])
            return (-one.size, -one.clashes, one.rarity, one.chance)
                < (-other.size, -other.clashes, other.rarity, other.chance)
        }
    }

    /// The group whose rules gain most, then the emptiest, then the one that gains most diversity.
    private static func bestGroup(for unit: Int, _ state: SearchState, generator: inout SeededGenerator) -> Int {
        let groups = state.encoding.groups
        let size = state.encoding.size[unit]
        let isSampled = groups.count > groupsLookedAt
        var best = (group: 0, overflow: Int.max, broken: Int.max, fill: Double.infinity, value: 0.0)
        for turn in 0..<min(groups.count, groupsLookedAt) {
            let group = isSampled ? generator.index(below: groups.count) : turn
            let tally = state.tally(group, leaving: -1, joining: unit)
            let overflow = max(0, state.tallies[group].size + size - groups[group].maximum)
            let broken = tally.broken - state.tallies[group].broken
            let fill = Double(state.tallies[group].size) / Double(groups[group].target)
            if (overflow, broken, fill, -tally.value) < (best.overflow, best.broken, best.fill, -best.value) {
                best = (group, overflow, broken, fill, tally.value)
            }
        }
        return best.group
    }
}

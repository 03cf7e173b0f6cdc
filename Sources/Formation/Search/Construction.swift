import CohortCore

/// A first plan: people who are hard to place first, each where they help the rules most and then diversity.
///
/// Many groups are dealt out in blocks, each of which gets its part of every kind; within a block each person looks at
/// some of the groups that have fewest. So the cost grows with the people and not with people times groups.
enum Construction {
    /// Groups that a person looks at where there are many people.
    private static let groupsLookedAt = 8

    static func plan(
        _ encoding: Encoding,
        generator: inout SeededGenerator,
        shouldStop: () -> Bool = { false }
    ) -> SearchPlan {
        let count = encoding.groups.count
        let quotas = GroupQuota.quotas(encoding)
        let blocks = Blocks.consecutive(count)
        let homes = homes(encoding)
        let units =
            blocks.count == 1
            ? [Array(encoding.contraction.pins.indices)] : deal(encoding, blocks: blocks, quotas: quotas, homes: homes)
        var plan = SearchPlan(encoding: encoding, groupOf: Array(repeating: -1, count: encoding.unitCount))
        // One who has little time gets a plan all the same, only without looking around.
        var isHurried = false
        for (groups, units) in zip(blocks, units) {
            isHurried = isHurried || blocks.count > 1 && shouldStop()
            let arena = Arena(encoding, groups: groups, units: units)
            var block = BlockConstruction(
                arena,
                quotas: groups.map { quotas[$0] },
                homes: units.map { homes.isEmpty || homes[$0] < 0 ? -1 : homes[$0] - groups[0] },
                groupsLookedAt: isHurried ? 1 : encoding.unitCount <= 5_000 ? groups.count : groupsLookedAt
            )
            block.run(units, generator: &generator)
            plan.put(units, in: arena.groupsOfUnits)
        }
        return plan
    }

    /// The group where a unit is pinned, or else was published; −1 for none, empty when nobody has one.
    private static func homes(_ encoding: Encoding) -> [Int] {
        let contraction = encoding.contraction
        guard !encoding.published.isEmpty || contraction.pins.contains(where: { $0 >= 0 }) else { return [] }
        return contraction.pins.enumerated().map { unit, pin in
            if pin >= 0 || encoding.published.isEmpty { return pin }
            var votes: [Int32: Int] = [:]
            for index in contraction.start[unit]..<contraction.start[unit + 1] {
                let group = encoding.published[contraction.people[index]]
                if encoding.groups.indices.contains(Int(group)) { votes[group, default: 0] += 1 }
            }
            return votes.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { Int($0.key) } ?? -1
        }
    }

    /// The units of each block: large ones first, then kind by kind in turn.
    private static func deal(_ encoding: Encoding, blocks: [[Int]], quotas: [Int], homes: [Int]) -> [[Int]] {
        let contraction = encoding.contraction
        var room = blocks.map { $0.reduce(0) { $0 + quotas[$1] } }
        var dealt = Array(repeating: [Int](), count: blocks.count)
        var blockOf = Array(repeating: 0, count: encoding.groups.count)
        for (block, groups) in blocks.enumerated() {
            dealt[block].reserveCapacity(room[block])
            for group in groups { blockOf[group] = block }
        }
        let tables = encoding.axes.tables
        let keys = contraction.pins.indices.map { unit -> UInt64 in
            let first = contraction.people[contraction.start[unit]]
            let size = contraction.start[unit + 1] - contraction.start[unit]
            var key = UInt64(255 - min(255, size))
            for table in 0..<3 {
                key = key << 8 | (table < tables.count ? UInt64(min(255, tables[table].values[first])) : 0)
            }
            return key << 32 | UInt64(unit)
        }
        var block = 0
        for key in keys.sorted() {
            let unit = Int(key & 0xFFFF_FFFF)
            let size = contraction.start[unit + 1] - contraction.start[unit]
            if !homes.isEmpty, homes[unit] >= 0 {
                dealt[blockOf[homes[unit]]].append(unit)
                room[blockOf[homes[unit]]] -= size
                continue
            }
            var tries = 0
            while room[block] < size, tries < blocks.count {
                block = block + 1 == blocks.count ? 0 : block + 1
                tries += 1
            }
            dealt[block].append(unit)
            room[block] -= size
            block = block + 1 == blocks.count ? 0 : block + 1
        }
        return dealt
    }
}

/// How many people each group is to have: as near to the targets as the bounds and the number of people allow.
enum GroupQuota {
    static func quotas(_ encoding: Encoding) -> [Int] {
        let groups = encoding.groups
        func size(_ group: GroupSize, _ level: Int) -> Int {
            max(group.minimum, min(group.maximum, group.target + level))
        }
        func total(_ level: Int) -> Int { groups.reduce(0) { $0 + size($1, level) } }
        let people = encoding.personCount
        // The same difference from the target everywhere has the least sum of squares.
        var (low, high) = (-(groups.map(\.target).max() ?? 0), people)
        while low < high {
            let middle = low + (high - low + 1) / 2
            if total(middle) <= people { low = middle } else { high = middle - 1 }
        }
        var quotas = groups.map { size($0, low) }
        var rest = people - quotas.reduce(0, +)
        for (index, group) in groups.enumerated() where rest > 0 && size(group, low + 1) > quotas[index] {
            quotas[index] += 1
            rest -= 1
        }
        // Too few or too many for any bounds: nobody is left out.
        while rest > 0 {
            for index in quotas.indices where rest > 0 {
                quotas[index] += 1
                rest -= 1
            }
        }
        return quotas
    }
}

/// Which groups are searched together.
enum Blocks {
    /// So many groups are searched as one.
    static let mostGroupsOfOne = 128
    /// Beyond that, blocks of about so many.
    static let groupsOfEach = 48

    static func consecutive(_ groups: Int) -> [[Int]] { cut(Array(0..<groups)) }

    /// Blocks of almost the same number of groups.
    static func cut(_ order: [Int]) -> [[Int]] {
        guard order.count > mostGroupsOfOne else { return [order] }
        let count = (order.count + groupsOfEach - 1) / groupsOfEach
        return (0..<count).map { Array(order[($0 * order.count / count)..<(($0 + 1) * order.count / count)]) }
    }
}

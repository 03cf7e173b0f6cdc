import CohortCore

/// Swaps and insertions within one arena.
struct ArenaSearch {
    let arena: Arena
    var energy: Energy
    var generator: SeededGenerator
    private let canInsert: Bool
    private let hasRules: Bool
    private let hasScans: Bool
    /// Whether some rules are judged only once a move has been made.
    private let hasSums: Bool
    /// Groups that broke a hard rule when last looked at.
    private var broken: [Int32] = []

    init(_ arena: Arena, energy: Energy, generator: SeededGenerator) {
        self.arena = arena
        self.energy = energy
        self.generator = generator
        let groups = 0..<arena.groupCount
        canInsert = groups.contains { group in
            arena.minimum[group] < arena.maximum[group] || arena.size[group] < arena.minimum[group]
                || arena.size[group] > arena.maximum[group]
        }
        hasRules =
            arena.capCount > 0 || arena.hasPairs || arena.rules.featureCount > 0 || arena.hasSums
            || arena.hasTravelLimit || arena.rules.hasWishes
        hasSums = arena.hasSums || arena.hasTravelLimit
        hasScans = arena.hasPerspectives || arena.hasSites
        refresh()
    }

    /// Whether a group breaks a hard rule, by what was last looked at.
    var isBroken: Bool { !broken.isEmpty }

    /// Looks at every group anew, as is needed when the energy has changed.
    mutating func refresh() {
        for group in 0..<arena.groupCount { arena.energy[group] = energy(of: group) }
        findBroken()
    }

    private mutating func findBroken() {
        broken.removeAll(keepingCapacity: true)
        for group in 0..<arena.groupCount where arena.penalty[group].hard > 0 { broken.append(Int32(group)) }
    }

    private func energy(of group: Int) -> Double {
        energy.of(value: arena.value(group)) + energy.of(arena.penalty[group])
            + energy.of(offTarget: arena.offTarget[group])
    }

    /// Looks at so many moves at a temperature; at 0 only those that lower the energy are taken.
    mutating func run(_ count: Int, temperature: Double) {
        findBroken()
        let (people, groups) = (UInt64(arena.movableCount), UInt64(arena.groupCount - 1))
        for _ in 0..<count {
            let choice = generator.next()
            var person = Int(arena.movable[Int(((choice & 0xFFFF_FFFF) &* people) >> 32)])
            let other = generator.next()
            if !broken.isEmpty, other & 1 == 0, let found = somebodyBroken() { person = found }
            let origin = Int(arena.groupOf[person])
            var group = Int(((choice >> 32) &* groups) >> 32)
            if group >= origin { group += 1 }
            let members = Int(arena.size[group])
            let luck = temperature > 0 ? temperature * generator.waitingTime() : -1e-12
            if members == 0 || canInsert && other & 0xF0 == 0 {
                insert(person, origin, group, luck)
                continue
            }
            let partner = Int(arena.slots[group * arena.capacity + Int(((other >> 32) &* UInt64(members)) >> 32)])
            if arena.isPinned[partner] { continue }
            let (size, partnerSize) = (arena.unitSize[person], arena.unitSize[partner])
            if size == 1, partnerSize == 1 {
                swap(person, origin, partner, group, luck)
            } else {
                trade(person, origin, partner, group, luck)
            }
        }
    }

    private mutating func somebodyBroken() -> Int? {
        let place = generator.index(below: broken.count)
        let group = Int(broken[place])
        // The list may be old by as much as one run.
        if arena.penalty[group].hard <= 0 {
            broken.swapAt(place, broken.count - 1)
            broken.removeLast()
            return nil
        }
        let members = Int(arena.size[group])
        guard members > 0 else { return nil }
        let person = Int(arena.slots[group * arena.capacity + generator.index(below: members)])
        return arena.isPinned[person] ? nil : person
    }

    // MARK: Swaps

    @inline(__always)
    private func swap(_ one: Int, _ origin: Int, _ other: Int, _ group: Int, _ luck: Double) {
        let arena = arena
        let between = arena.distance(between: one, and: other)
        let first =
            arena.pairSum[origin] - arena.distance(one, origin) + Int(arena.likeness[one])
            + arena.distance(other, origin) - between
        let second =
            arena.pairSum[group] - arena.distance(other, group) + Int(arena.likeness[other])
            + arena.distance(one, group) - between
        var (firstStrands, secondStrands) = (Arena.StrandSums(), Arena.StrandSums())
        if arena.hasStrands {
            firstStrands = arena.strands(origin, leaving: one, joining: other)
            secondStrands = arena.strands(group, leaving: other, joining: one)
        }
        let (size, otherSize) = (Int(arena.size[origin]), Int(arena.size[group]))
        var (firstMoved, secondMoved) = (Int(arena.moved[origin]), Int(arena.moved[group]))
        if arena.hasPublished {
            firstMoved += Int(arena.movedInto(other, origin) - arena.movedInto(one, origin))
            secondMoved += Int(arena.movedInto(one, group) - arena.movedInto(other, group))
        }
        var (firstScan, secondScan) = (0.0, 0.0)
        if hasScans {
            firstScan =
                arena.scannedPairs(origin) - arena.scannedDistance(one, origin, without: one)
                + arena.scannedDistance(other, origin, without: one)
            secondScan =
                arena.scannedPairs(group) - arena.scannedDistance(other, group, without: other)
                + arena.scannedDistance(one, group, without: other)
        }
        let value = arena.value(
            pairSum: first,
            strands: firstStrands.pairs,
            scanned: firstScan,
            size: size,
            moved: firstMoved
        )
        let otherValue = arena.value(
            pairSum: second,
            strands: secondStrands.pairs,
            scanned: secondScan,
            size: otherSize,
            moved: secondMoved
        )
        var after = energy.of(value: value) + energy.of(offTarget: arena.offTarget[origin])
        var otherAfter = energy.of(value: otherValue) + energy.of(offTarget: arena.offTarget[group])
        if !hasRules {
            // Sizes out of bounds, which a swap does not change.
            after += energy.of(arena.penalty[origin])
            otherAfter += energy.of(arena.penalty[group])
        }
        let before = arena.energy[origin] + arena.energy[group]
        // Broken rules only ever add to this, but for those who belong together.
        if !arena.hasBonds, after + otherAfter - before > luck { return }
        if hasRules {
            let (penalty, otherPenalty) = (arena.penalty[origin], arena.penalty[group])
            if !hasSums {
                // Then what is counted is all that rules cost.
                let cost = energy.of(penalty + otherPenalty + arena.exchangeCost(one, origin, other, group))
                if after + otherAfter + cost - before > luck { return }
            }
            exchangeInLists(one, origin, other, group)
            arena.settle(origin)
            arena.settle(group)
            after += energy.of(arena.penalty[origin])
            otherAfter += energy.of(arena.penalty[group])
            if hasSums, after + otherAfter - before > luck {
                exchangeInLists(other, origin, one, group)
                (arena.penalty[origin], arena.penalty[group]) = (penalty, otherPenalty)
                return
            }
        } else {
            exchangeInLists(one, origin, other, group)
        }
        arena.exchangeRows(one, other, in: origin)
        arena.exchangeRows(other, one, in: group)
        (arena.pairSum[origin], arena.pairSum[group]) = (first, second)
        if arena.hasStrands { (arena.strandSums[origin], arena.strandSums[group]) = (firstStrands, secondStrands) }
        (arena.energy[origin], arena.energy[group]) = (after, otherAfter)
    }

    @inline(__always)
    private func exchangeInLists(_ one: Int, _ origin: Int, _ other: Int, _ group: Int) {
        arena.release(one)
        arena.release(other)
        arena.admit(other, to: origin)
        arena.admit(one, to: group)
    }

    // MARK: Moves that are made and, if they do not please, made undone

    private func insert(_ person: Int, _ origin: Int, _ group: Int, _ luck: Double) {
        let size = Int(arena.unitSize[person])
        guard Int(arena.size[group]) + size <= arena.capacity else { return }
        let before = arena.energy[origin] + arena.energy[group]
        arena.move(unitOf: person, to: group)
        if settle(origin, group) - before > luck {
            arena.move(unitOf: person, to: origin)
            _ = settle(origin, group)
        }
    }

    /// A unit against as many people of another group: one unit of the same size, or several smaller ones.
    private mutating func trade(_ person: Int, _ origin: Int, _ partner: Int, _ group: Int, _ luck: Double) {
        if arena.unitSize[person] < arena.unitSize[partner] {
            trade(partner, group, person, origin, luck)
            return
        }
        let size = Int(arena.unitSize[person])
        var partners = (partner, -1, -1, -1)
        var count = 1
        var rest = size - Int(arena.unitSize[partner])
        for _ in 0..<4 * rest where rest > 0 && count < 4 {
            let place = generator.index(below: Int(arena.size[group]))
            let candidate = Int(arena.slots[group * arena.capacity + place])
            let unit = arena.unitStart[candidate]
            if Int(arena.unitSize[candidate]) > rest || arena.isPinned[candidate] { continue }
            if unit == arena.unitStart[partners.0] { continue }
            if count > 1, unit == arena.unitStart[partners.1] { continue }
            if count > 2, unit == arena.unitStart[partners.2] { continue }
            switch count {
            case 1: partners.1 = candidate
            case 2: partners.2 = candidate
            default: partners.3 = candidate
            }
            count += 1
            rest -= Int(arena.unitSize[candidate])
        }
        // Where bounds leave room a trade need not be even.
        guard rest == 0 || canInsert else { return }
        // Both there and back one side has all of them for a moment.
        guard Int(arena.size[group]) + size <= arena.capacity,
            Int(arena.size[origin]) + size <= arena.capacity
        else { return }
        let before = arena.energy[origin] + arena.energy[group]
        func moveAll(_ there: Int, _ back: Int) {
            arena.move(unitOf: person, to: there)
            arena.move(unitOf: partners.0, to: back)
            if count > 1 { arena.move(unitOf: partners.1, to: back) }
            if count > 2 { arena.move(unitOf: partners.2, to: back) }
            if count > 3 { arena.move(unitOf: partners.3, to: back) }
        }
        moveAll(group, origin)
        if settle(origin, group) - before > luck {
            moveAll(origin, group)
            _ = settle(origin, group)
        }
    }

    /// Brings two groups up to date.
    ///
    /// - Returns: What both come to.
    private func settle(_ one: Int, _ other: Int) -> Double {
        arena.settle(one)
        arena.settle(other)
        arena.energy[one] = energy(of: one)
        arena.energy[other] = energy(of: other)
        return arena.energy[one] + arena.energy[other]
    }
}

extension SeededGenerator {
    /// A positive number spread nearly as −ln u, whose logarithm is taken straight between powers of two.
    ///
    /// A library's logarithm may differ in the last bit from machine to machine, and the plan with it.
    @inline(__always)
    fileprivate mutating func waitingTime() -> Double {
        let chance = Double((next() >> 11) | 1) * 0x1p-53
        return -0.693 * (Double(chance.exponent) + chance.significand - 1)
    }
}

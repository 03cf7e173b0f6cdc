import CohortCore

/// A plan in the making: who is where, and the sums by which a move is judged without looking at the members.
struct SearchState {
    let encoding: Encoding
    /// −1 for a unit without a place.
    private(set) var groupOf: [Int]
    /// Units of each group, in no particular order.
    private(set) var members: [[Int]]
    private(set) var tallies: [GroupTally]
    /// The count of feature `f` in group `g` is at `g * features.count + f`.
    ///
    /// Half the width of an `Int`, because groups times organisations is the largest table of all.
    private var counts: [Int32]
    /// Where a unit stands among the members of its group.
    private var position: [Int]
    private(set) var broken = 0
    private(set) var offTarget = 0
    private(set) var excess = 0
    private var valueSum = 0.0
    private(set) var lowest = LowestThree()
    /// Groups that break a rule, in no particular order.
    private(set) var brokenGroups: [Int] = []
    private var brokenPosition: [Int]

    /// Begins with the group of each unit, −1 for none.
    init(_ encoding: Encoding, groupOf: [Int]) {
        self.encoding = encoding
        self.groupOf = Array(repeating: -1, count: encoding.size.count)
        let groupCount = encoding.groups.count
        members = Array(repeating: [], count: groupCount)
        counts = Array(repeating: 0, count: groupCount * encoding.features.count)
        position = Array(repeating: -1, count: encoding.size.count)
        brokenPosition = Array(repeating: -1, count: groupCount)
        var empty = GroupTally()
        for feature in encoding.features { empty.brokenByFeatures += feature.broken(0) }
        tallies = encoding.groups.map { bounds in
            var tally = empty
            tally.settle(encoding, bounds: bounds)
            return tally
        }
        for group in 0..<groupCount { account(for: group, from: nil, to: tallies[group]) }
        broken += encoding.alwaysBroken
        for (unit, group) in groupOf.enumerated() where group >= 0 { place(unit, in: group) }
        findLowest()
    }

    var objective: FormationObjective {
        FormationObjective(
            brokenThousandths: broken,
            offTarget: offTarget,
            excessThousandths: excess,
            worst: lowest.least,
            mean: valueSum / Double(tallies.count)
        )
    }

    /// What the plan would be worth with these tallies in place of those of groups `one` and `other`.
    @inline(__always)
    func objective(
        _ one: Int,
        _ first: borrowing GroupTally,
        _ other: Int,
        _ second: borrowing GroupTally
    )
        -> FormationObjective
    {
        FormationObjective(
            brokenThousandths: broken - tallies[one].broken - tallies[other].broken + first.broken + second.broken,
            offTarget: offTarget - tallies[one].offTarget - tallies[other].offTarget + first.offTarget
                + second.offTarget,
            excessThousandths: excess - tallies[one].excess - tallies[other].excess + first.excess + second.excess,
            worst: min(lowest.least(without: one, other), min(first.value, second.value)),
            mean: (valueSum - tallies[one].value - tallies[other].value + first.value + second.value)
                / Double(tallies.count)
        )
    }

    /// The tally of `group` without the unit `leaving` and with the unit `joining`; −1 for nobody.
    ///
    /// Costs O(features of the two units).
    func tally(_ group: Int, leaving: Int, joining: Int) -> GroupTally {
        var tally = tallies[group]
        if leaving >= 0 { subtract(leaving, from: &tally, group: group) }
        if joining >= 0 { add(joining, to: &tally, group: group, except: leaving) }
        if encoding.maximumShareThousandths < 1_000 {
            addExcess(to: &tally, group: group, leaving: leaving, joining: joining)
        }
        let base = group * encoding.features.count
        var left = leaving >= 0 ? encoding.start[leaving] : 0
        let leftEnd = leaving >= 0 ? encoding.start[leaving + 1] : 0
        var right = joining >= 0 ? encoding.start[joining] : 0
        let rightEnd = joining >= 0 ? encoding.start[joining + 1] : 0
        // Both lists ascend, so one walk finds what the two units have in common.
        while left < leftEnd || right < rightEnd {
            let leftFeature = left < leftEnd ? encoding.featureIndex[left] : Int.max
            let rightFeature = right < rightEnd ? encoding.featureIndex[right] : Int.max
            var change = 0
            let index = min(leftFeature, rightFeature)
            if leftFeature == index {
                change -= encoding.featureAmount[left]
                left += 1
            }
            if rightFeature == index {
                change += encoding.featureAmount[right]
                right += 1
            }
            if change == 0 { continue }
            let feature = encoding.features[index]
            let before = Int(counts[base + index])
            let after = before + change
            tally.squares += feature.weight * Double(after * after - before * before)
            tally.brokenByFeatures += feature.broken(after) - feature.broken(before)
            if feature.isFamily { tally.families += (after > 0 ? 1 : 0) - (before > 0 ? 1 : 0) }
        }
        tally.settle(encoding, bounds: encoding.groups[group])
        return tally
    }

    /// Lets two units change places; −1 in place of the second moves the first alone.
    ///
    /// - Parameters first, second: The tallies that ``tally(_:leaving:joining:)`` gave for their groups.
    mutating func exchange(
        _ unit: Int,
        with other: Int,
        to group: Int,
        first: GroupTally,
        second: GroupTally
    ) {
        let origin = groupOf[unit]
        account(for: origin, from: tallies[origin], to: first)
        account(for: group, from: tallies[group], to: second)
        remove(unit)
        if other >= 0 {
            remove(other)
            insert(other, in: origin)
        }
        insert(unit, in: group)
        if lowest.concerns(origin, group, first.value, second.value) { findLowest() }
    }

    /// Puts a unit that has no place into a group.
    mutating func place(_ unit: Int, in group: Int) {
        let tally = tally(group, leaving: -1, joining: unit)
        account(for: group, from: tallies[group], to: tally)
        insert(unit, in: group)
    }

    /// Moves one unit, whatever it costs.
    mutating func move(_ unit: Int, to group: Int) {
        let first = tally(groupOf[unit], leaving: unit, joining: -1)
        let second = tally(group, leaving: -1, joining: unit)
        exchange(unit, with: -1, to: group, first: first, second: second)
    }

    /// Puts back the tallies of two groups whose members are as they were, without the rounding of there and back.
    mutating func restore(_ one: Int, _ first: GroupTally, _ other: Int, _ second: GroupTally) {
        account(for: one, from: tallies[one], to: first)
        account(for: other, from: tallies[other], to: second)
        findLowest()
    }

    mutating func findLowest() {
        lowest = LowestThree()
        for (group, tally) in tallies.enumerated() { lowest.offer(group, tally.value) }
    }

    private func subtract(_ unit: Int, from tally: inout GroupTally, group: Int) {
        tally.size -= encoding.size[unit]
        tally.selfTerm -= encoding.selfTerm[unit]
        tally.numbers = tally.numbers - encoding.numbers[unit]
        tally.clashes -= clashes(of: unit, in: group, except: -1)
        tally.moved -= encoding.moved(unit, to: group)
    }

    private func add(_ unit: Int, to tally: inout GroupTally, group: Int, except leaving: Int) {
        tally.size += encoding.size[unit]
        tally.selfTerm += encoding.selfTerm[unit]
        tally.numbers = tally.numbers + encoding.numbers[unit]
        tally.clashes += clashes(of: unit, in: group, except: leaving)
        tally.moved += encoding.moved(unit, to: group)
    }

    private func clashes(of unit: Int, in group: Int, except other: Int) -> Int {
        var count = 0
        for index in encoding.apartStart[unit]..<encoding.apartStart[unit + 1] {
            let partner = encoding.apart[index]
            if partner != other, groupOf[partner] == group { count += 1 }
        }
        return count
    }

    /// Counts anew by how much professions exceed the share that brings a warning.
    private func addExcess(to tally: inout GroupTally, group: Int, leaving: Int, joining: Int) {
        let limit = encoding.maximumShareThousandths * tally.size
        let base = group * encoding.features.count
        tally.excess = 0
        for feature in encoding.cappedFeatures {
            var count = Int(counts[base + feature])
            if leaving >= 0 { count -= amount(of: feature, in: leaving) }
            if joining >= 0 { count += amount(of: feature, in: joining) }
            if count > limit { tally.excess += count - limit }
        }
    }

    private func amount(of feature: Int, in unit: Int) -> Int {
        for index in encoding.start[unit]..<encoding.start[unit + 1] where encoding.featureIndex[index] == feature {
            return encoding.featureAmount[index]
        }
        return 0
    }

    private mutating func remove(_ unit: Int) {
        let group = groupOf[unit]
        let last = members[group].removeLast()
        if last != unit {
            members[group][position[unit]] = last
            position[last] = position[unit]
        }
        groupOf[unit] = -1
        let base = group * encoding.features.count
        for index in encoding.start[unit]..<encoding.start[unit + 1] {
            counts[base + encoding.featureIndex[index]] -= Int32(encoding.featureAmount[index])
        }
    }

    private mutating func insert(_ unit: Int, in group: Int) {
        groupOf[unit] = group
        position[unit] = members[group].count
        members[group].append(unit)
        let base = group * encoding.features.count
        for index in encoding.start[unit]..<encoding.start[unit + 1] {
            counts[base + encoding.featureIndex[index]] += Int32(encoding.featureAmount[index])
        }
    }

    /// Replaces the tally of a group, and what it adds to the totals.
    private mutating func account(for group: Int, from old: GroupTally?, to new: GroupTally) {
        if let old {
            broken -= old.broken
            offTarget -= old.offTarget
            excess -= old.excess
            valueSum -= old.value
        }
        broken += new.broken
        offTarget += new.offTarget
        excess += new.excess
        valueSum += new.value
        tallies[group] = new
        let place = brokenPosition[group]
        if new.broken > 0, place < 0 {
            brokenPosition[group] = brokenGroups.count
            brokenGroups.append(group)
        } else if new.broken == 0, place >= 0 {
            let last = brokenGroups.removeLast()
            if last != group {
                brokenGroups[place] = last
                brokenPosition[last] = place
            }
            brokenPosition[group] = -1
        }
    }
}

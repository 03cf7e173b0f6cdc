import CohortCore

/// The group of each unit, in the making or complete.
struct SearchPlan {
    let encoding: Encoding
    /// −1 for a unit without a place.
    var groupOf: [Int]

    /// The units of each group.
    var unitsByGroup: UnitLists { UnitLists(groupOf, groups: encoding.groups.count) }

    mutating func put(_ units: [Int], in groups: [Int]) {
        for (unit, group) in zip(units, groups) { groupOf[unit] = group }
    }
}

/// Units sorted by group, in two flat lists.
struct UnitLists {
    private(set) var start: [Int]
    private(set) var units: [Int]

    init(_ groupOf: [Int], groups: Int) {
        start = Array(repeating: 0, count: groups + 1)
        for group in groupOf where group >= 0 { start[group + 1] += 1 }
        for group in 0..<groups { start[group + 1] += start[group] }
        var next = start
        units = Array(repeating: 0, count: start[groups])
        for (unit, group) in groupOf.enumerated() where group >= 0 {
            units[next[group]] = unit
            next[group] += 1
        }
    }

    func units(of group: Int) -> ArraySlice<Int> { units[start[group]..<start[group + 1]] }
}

extension Arena {
    /// An arena of some groups of a plan with everyone in their place.
    init(_ plan: SearchPlan, _ lists: UnitLists, groups: [Int]) {
        var units: [Int] = []
        for group in groups { units += lists.units(of: group) }
        self.init(plan.encoding, groups: groups, units: units)
        var person = 0
        for (group, number) in groups.enumerated() {
            for unit in lists.units(of: number) {
                let size = plan.encoding.contraction.start[unit + 1] - plan.encoding.contraction.start[unit]
                for member in person..<person + size { put(member, in: group) }
                person += size
            }
            settle(group)
        }
    }

    /// The number of the group of each unit, in the order in which they came.
    var groupsOfUnits: [Int] {
        var groups: [Int] = []
        var person = 0
        while person < personCount {
            groups.append(Int(globalGroup[Int(groupOf[person])]))
            person += Int(unitSize[person])
        }
        return groups
    }
}

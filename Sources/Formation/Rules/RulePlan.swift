import CohortCore

/// A plan as rules look at it: who is in which group.
struct RulePlan {
    /// The group of each person in the order of the problem, −1 for none.
    let groupOf: [Int]
    /// The people of each group by index, ascending.
    let groups: [[Int]]

    init(_ groupOf: [Int], groups count: Int) {
        self.groupOf = groupOf
        var groups = Array(repeating: [Int](), count: count)
        for (person, group) in groupOf.enumerated() where groups.indices.contains(group) {
            groups[group].append(person)
        }
        self.groups = groups
    }
}

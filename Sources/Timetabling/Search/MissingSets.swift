/// The different sets of people who cannot come to a slot, each kept once.
struct MissingSets: Sendable {
    /// The people, by set; the first set is empty.
    private(set) var people: [[Int32]] = [[]]
    /// What a set costs by ``TimetableConstraint/attendance``.
    private(set) var cost: [Int] = [0]
    private var known: [Key: Int32] = [Key(people: [], cost: 0): 0]

    private struct Key: Hashable {
        var people: [Int32]
        var cost: Int
    }

    mutating func index(of missing: [Int32], cost newCost: Int) -> Int32 {
        let key = Key(people: missing, cost: newCost)
        if let index = known[key] { return index }
        let index = Int32(people.count)
        people.append(missing)
        cost.append(newCost)
        known[key] = index
        return index
    }
}

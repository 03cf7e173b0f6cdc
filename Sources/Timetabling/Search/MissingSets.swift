/// The different sets of people who cannot come to a slot, each kept once.
struct MissingSets {
    /// By set: the numbers of the people as members of the cohort; the first set is empty.
    private var rows: [[Int32]] = [[]]
    /// What a set costs by ``TimetableConstraint/attendance``.
    private(set) var cost: [Int] = [0]
    private var known: [Key: Int32] = [Key(members: [], cost: 0): 0]

    private struct Key: Hashable {
        var members: [Int32]
        var cost: Int
    }

    mutating func index(of missing: SlotRules.Missing) -> Int32 {
        if missing.members.isEmpty { return 0 }
        let key = Key(members: missing.members, cost: missing.cost)
        if let index = known[key] { return index }
        let index = Int32(rows.count)
        rows.append(missing.members)
        cost.append(missing.cost)
        known[key] = index
        return index
    }

    /// What the search reads.
    var table: MissingTable { MissingTable(rows: FlatRows(rows), cost: cost) }
}

/// ``MissingSets`` once all are known.
struct MissingTable {
    fileprivate let rows: FlatRows<Int32>
    let cost: [Int]

    @inline(__always)
    func members(_ set: Int) -> UnsafeBufferPointer<Int32> { rows[set] }
}

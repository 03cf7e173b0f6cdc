package import CohortCore

/// In what two plans of the same people differ, whatever their groups are called.
package struct PlanComparison: Hashable, Sendable, Codable {
    /// People who are in both plans; all that follows is about them.
    package let people: Int
    package let onlyInFirst: [Participant.ID]
    package let onlyInSecond: [Participant.ID]
    /// For each group of the first the group of the second that stands for it; none when there are fewer.
    ///
    /// Chosen so that as few people as can be have to move, up to ``largestExact`` groups; above, nearly so.
    package let counterpart: [Int?]
    /// People whose group in the second plan is not the one that stands for theirs, by id.
    package let moved: [Participant.ID]
    /// Pairs who share a group in both plans, in the first alone and in the second alone.
    package let pairsKept: Int
    package let pairsParted: Int
    package let pairsNew: Int

    /// Up to so many groups the matching is exact.
    package static let largestExact = 300

    /// - Parameters:
    ///   - first: The group of each person, counted from 0; a negative one means that they have none.
    ///   - second: The same for the other plan.
    package init(_ first: [Participant.ID: Int], _ second: [Participant.ID: Int]) {
        let one = first.filter { $0.value >= 0 }
        let other = second.filter { $0.value >= 0 }
        let both = one.keys.filter { other[$0] != nil }.sorted()
        people = both.count
        onlyInFirst = one.keys.filter { other[$0] == nil }.sorted()
        onlyInSecond = other.keys.filter { one[$0] == nil }.sorted()

        let rows = (one.values.max() ?? -1) + 1
        let columns = (other.values.max() ?? -1) + 1
        var shared = Array(repeating: [Int: Int](), count: rows)
        var sizes = (Array(repeating: 0, count: rows), Array(repeating: 0, count: columns))
        for person in both {
            guard let row = one[person], let column = other[person] else { continue }
            shared[row][column, default: 0] += 1
            sizes.0[row] += 1
            sizes.1[column] += 1
        }
        let matching = Matching.heaviest(shared, columns: columns, isExact: max(rows, columns) <= Self.largestExact)
        counterpart = matching
        moved = both.filter { person in one[person].flatMap { matching[$0] } != other[person] }

        func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
        let kept = shared.reduce(0) { $0 + $1.values.reduce(0) { $0 + pairs($1) } }
        pairsKept = kept
        pairsParted = sizes.0.reduce(0) { $0 + pairs($1) } - kept
        pairsNew = sizes.1.reduce(0) { $0 + pairs($1) } - kept
    }
}

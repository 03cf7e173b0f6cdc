import CohortCore

/// A ``TimetableCover`` as an event sees it: how many of its people take part.
struct CompiledCover: Hashable, Sendable {
    var index: Int32
    var people: Int32
    var most: Int32

    /// By group: the covers with people in it.
    static func byGroup(_ problem: TimetableProblem, _ groups: CompiledGroups) -> [[CompiledCover]] {
        var coversOf: [[Int32]] = Array(repeating: [], count: problem.participants.count)
        let personIndex = Dictionary(problem.participants.enumerated().map { ($1.id, $0) }) { first, _ in first }
        for (index, cover) in problem.covers.enumerated() {
            for person in cover.people { if let place = personIndex[person] { coversOf[place].append(Int32(index)) } }
        }
        return groups.people.map { people in
            var counts: [Int32: Int32] = [:]
            for person in people { for cover in coversOf[Int(person)] { counts[cover, default: 0] += 1 } }
            return counts.sorted { $0.key < $1.key }.map { index, count in
                CompiledCover(
                    index: index,
                    people: count,
                    most: Int32(clamping: problem.covers[Int(index)].most)
                )
            }
        }
    }
}

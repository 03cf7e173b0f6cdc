import CohortCore

/// Who has to be in one group with whom, as rules have it: chains of those kept together are one unit.
struct KeptTogether {
    /// The people of each unit by index, ascending.
    private(set) var units: [[Int]] = []
    /// The unit of each person.
    private(set) var unitOf: [Int]

    init(_ rules: [FormationRule], roster: Roster, ties: [FormationTie]) {
        var parent = Array(0..<roster.problem.people.count)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        func join(_ ids: [Participant.ID]) {
            let indices = ids.compactMap { roster.indexOf[$0] }
            for (one, other) in zip(indices, indices.dropFirst()) {
                let (left, right) = (root(one), root(other))
                parent[max(left, right)] = min(left, right)
            }
        }
        for rule in rules {
            switch rule {
            case .keepTogether(let ids): join(ids)
            case .competitors(.together): for tie in ties where tie.mode == .compete { join([tie.one, tie.other]) }
            default: break
            }
        }
        var unitOfRoot = Array(repeating: -1, count: parent.count)
        unitOf = parent
        for person in parent.indices {
            let root = root(person)
            if unitOfRoot[root] < 0 {
                unitOfRoot[root] = units.count
                units.append([])
            }
            units[unitOfRoot[root]].append(person)
            unitOf[person] = unitOfRoot[root]
        }
    }
}

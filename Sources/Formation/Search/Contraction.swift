import CohortCore

/// Which people move as one: contracting them means that no move can part them.
struct Contraction {
    /// The people of unit `u` by index, ascending, are at `start[u]..<start[u + 1]`; units in the order of their first
    /// member.
    private(set) var start: [Int] = [0]
    private(set) var people: [Int] = []
    /// The group that a rule fixes for a unit, −1 for none.
    private(set) var pins: [Int] = []
    /// Thousandths of a person broken by pins that contradict each other within a unit.
    private(set) var alwaysBroken = 0

    init(_ problem: FormationProblem, rules: SettledRules) {
        var together = rules.together
        if rules.competitors.contains(.together) {
            together += RulePairs.once(problem.ties.filter { $0.mode == .compete }).map { [$0, $1] }
        }
        guard !together.isEmpty || !rules.pins.isEmpty else {
            people = Array(problem.people.indices)
            start = Array(0...problem.people.count)
            pins = Array(repeating: -1, count: people.count)
            return
        }
        let indexOf = Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0) })
        let root = Self.roots(together.map { $0.compactMap { indexOf[$0] } }, count: problem.people.count)
        // People of one unit come one after the other, units by their first member.
        var size = Array(repeating: 0, count: root.count)
        for index in root { size[index] += 1 }
        var unitOfRoot = Array(repeating: -1, count: root.count)
        for (index, count) in size.enumerated() where count > 0 {
            unitOfRoot[index] = start.count - 1
            start.append(start[start.count - 1] + count)
        }
        var next = start
        people = Array(repeating: 0, count: root.count)
        for (person, index) in root.enumerated() {
            people[next[unitOfRoot[index]]] = person
            next[unitOfRoot[index]] += 1
        }
        pins = Array(repeating: -1, count: start.count - 1)
        for (person, group) in rules.pins {
            guard let unit = indexOf[person].map({ unitOfRoot[root[$0]] }) else { continue }
            if pins[unit] >= 0, pins[unit] != group {
                alwaysBroken += 1_000
            } else {
                pins[unit] = group
            }
        }
    }

    /// The people of each unit.
    var members: [[Int]] { pins.indices.map { Array(people[start[$0]..<start[$0 + 1]]) } }

    /// The least person of everyone's unit.
    private static func roots(_ lists: [[Int]], count: Int) -> [Int] {
        var parent = Array(0..<count)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        for indices in lists {
            for (one, other) in zip(indices, indices.dropFirst()) {
                let (left, right) = (root(one), root(other))
                parent[max(left, right)] = min(left, right)
            }
        }
        return parent.indices.map { root($0) }
    }
}

import CohortCore

/// Which people move as one, and which of those units must not meet.
struct Contraction {
    /// People of each unit by index, ascending; units in the order of their first member.
    private(set) var members: [[Int]] = []
    private(set) var pins: [Int?] = []
    private(set) var apartStart: [Int] = [0]
    private(set) var apart: [Int] = []
    /// Thousandths of a person broken by rules that contradict each other within a unit.
    private(set) var alwaysBroken = 0

    init(_ problem: FormationProblem, rules: SettledRules) {
        let indexOf = Dictionary(uniqueKeysWithValues: problem.people.enumerated().map { ($1.id, $0) })
        var parent = Array(problem.people.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while parent[index] != index {
                parent[index] = parent[parent[index]]
                index = parent[index]
            }
            return index
        }
        for ids in rules.together {
            let indices = ids.compactMap { indexOf[$0] }
            for (one, other) in zip(indices, indices.dropFirst()) {
                let (left, right) = (root(one), root(other))
                parent[max(left, right)] = min(left, right)
            }
        }
        var unitOfRoot: [Int: Int] = [:]
        var unitOf: [Int] = []
        for person in problem.people.indices {
            let root = root(person)
            let unit = unitOfRoot[root] ?? members.count
            if unit == members.count {
                unitOfRoot[root] = unit
                members.append([])
            }
            members[unit].append(person)
            unitOf.append(unit)
        }
        pins = Array(repeating: nil, count: members.count)
        for (person, group) in rules.pins {
            guard let unit = indexOf[person].map({ unitOf[$0] }) else { continue }
            if let pin = pins[unit], pin != group {
                alwaysBroken += 1_000
            } else {
                pins[unit] = group
            }
        }
        var partners = Array(repeating: [Int](), count: members.count)
        for (one, other) in rules.apart + rules.managed.map({ ($0.person, $0.manager) }) {
            guard let left = indexOf[one].map({ unitOf[$0] }), let right = indexOf[other].map({ unitOf[$0] }) else {
                continue
            }
            if left == right {
                alwaysBroken += 1_000
            } else {
                partners[left].append(right)
                partners[right].append(left)
            }
        }
        for list in partners {
            apart += list
            apartStart.append(apart.count)
        }
    }
}

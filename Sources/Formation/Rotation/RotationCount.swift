/// What a plan of tables is worth, counted pair by pair.
package struct RotationCount: Hashable, Sendable, Comparable {
    /// Meetings at tables, all rounds together.
    package private(set) var meetings = 0
    /// Pairs who meet and never sat together before.
    package private(set) var newPairs = 0
    /// Meetings beyond the first of a pair, earlier ones counted.
    package var repeatedPairs: Int { meetings - newPairs }
    /// Σ over pairs of the ways to choose two of their meetings: a third meeting is worse than a second.
    package private(set) var crowding = 0
    /// What the new pairs weigh.
    package private(set) var weight = 0

    /// Counts a plan: people by round and table.
    package init(_ seating: [[[Int]]], of problem: RotationProblem) {
        var times = problem.met
        for tables in seating {
            for table in tables {
                for (index, first) in table.enumerated() {
                    for second in table.dropFirst(index + 1) {
                        let before = times[first, second]
                        meetings += 1
                        crowding += before
                        if before == 0 {
                            newPairs += 1
                            weight += problem.weights[first, second]
                        }
                        times[first, second] = before + 1
                    }
                }
            }
        }
    }

    /// Less is better: fewer repeats, then less crowding, then more weight.
    package static func < (left: Self, right: Self) -> Bool {
        (left.repeatedPairs, left.crowding, -left.weight) < (right.repeatedPairs, right.crowding, -right.weight)
    }
}

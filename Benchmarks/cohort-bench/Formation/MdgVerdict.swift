import Formation

/// Judges a division by looking at every pair, which the engine does not.
struct MdgVerdict {
    let value: Double
    /// Groups smaller or larger than they may be.
    let sizeViolations: Int

    init(_ problem: DenseProblem, groups: [Int]) {
        var value = 0.0
        for one in 0..<problem.count {
            for other in 0..<one where groups[one] == groups[other] { value += problem.distance(one, other) }
        }
        self.value = value
        sizeViolations = problem.bounds.enumerated()
            .count { group, bound in !bound.contains(groups.count { $0 == group }) }
    }
}

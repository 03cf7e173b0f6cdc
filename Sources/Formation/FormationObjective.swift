/// What a plan is worth, in the order in which it counts: a lesser one is better.
///
/// Hard rules come first, then sizes near their targets, then warnings, then the worst group, then the mean.
package struct FormationObjective: Hashable, Sendable, Codable {
    /// By how much hard rules are broken: 1,000 for each person too few or too many; 0 when all hold.
    package var brokenThousandths: Int
    /// Sum of the squared differences of group sizes from their targets.
    package var offTarget: Int
    /// By how many thousandths of a person professions exceed the share that brings a warning.
    package var excessThousandths: Int
    /// Mean pairwise distance within the least diverse group, less the cost of moved people; 1 at most.
    package var worst: Double
    /// The same averaged over the groups.
    package var mean: Double

    package init(brokenThousandths: Int, offTarget: Int, excessThousandths: Int, worst: Double, mean: Double) {
        self.brokenThousandths = brokenThousandths
        self.offTarget = offTarget
        self.excessThousandths = excessThousandths
        self.worst = worst
        self.mean = mean
    }
}

extension FormationObjective: Comparable {
    /// Differences below this are rounding.
    static let resolution = 1e-10

    package static func < (left: Self, right: Self) -> Bool {
        if left.brokenThousandths != right.brokenThousandths { return left.brokenThousandths < right.brokenThousandths }
        if left.offTarget != right.offTarget { return left.offTarget < right.offTarget }
        if left.excessThousandths != right.excessThousandths { return left.excessThousandths < right.excessThousandths }
        if abs(left.worst - right.worst) > resolution { return left.worst > right.worst }
        return left.mean > right.mean + resolution
    }
}

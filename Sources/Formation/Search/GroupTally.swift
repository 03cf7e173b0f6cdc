import CohortCore

/// Sums over the members of a group, from which its value follows without looking at the members again.
struct GroupTally {
    var size = 0
    /// Σ weight × count² over all features.
    var squares = 0.0
    var selfTerm = 0.0
    var numbers = NumberSums()
    /// Thousandths of a person by which the bounds of features are broken.
    var brokenByFeatures = 0
    var families = 0
    /// Pairs who should be apart.
    var clashes = 0
    var moved = 0
    /// Thousandths of a person above the share that brings a warning.
    var excess = 0

    // What follows from the sums, see `settle`.
    private(set) var broken = 0
    private(set) var offTarget = 0
    /// Mean pairwise distance less the cost of moved people.
    private(set) var value = 0.0

    /// Brings the derived figures up to date.
    @inline(__always)
    mutating func settle(_ encoding: Encoding, bounds: GroupSize) {
        broken = brokenByFeatures + 1_000 * clashes
        if families < encoding.minimumFamilies { broken += 1_000 * (encoding.minimumFamilies - families) }
        if size < bounds.minimum { broken += 1_000 * (bounds.minimum - size) }
        if size > bounds.maximum { broken += 1_000 * (size - bounds.maximum) }
        offTarget = (size - bounds.target) * (size - bounds.target)
        value = meanDistance(encoding)
        if moved > 0 { value -= encoding.weightPerMove * Double(moved) / Double(size) }
    }

    /// Sum over pairs of members of their distance, over the number of pairs; 0 for fewer than two.
    @inline(__always)
    func meanDistance(_ encoding: Encoding) -> Double {
        guard size > 1 else { return 0 }
        let pairs = Double(size) * Double(size - 1) / 2
        let sum =
            encoding.pairConstant * pairs - (squares - selfTerm) / 2
            + numbers.pairSum(weights: encoding.numberWeights)
        return sum / pairs
    }
}

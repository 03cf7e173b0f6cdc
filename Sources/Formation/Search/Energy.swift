import CohortCore

/// One number for a group, lower is better, by which the annealing trades what the objective puts in order.
struct Energy {
    /// Change of value that an ordinary swap brings.
    let typicalChange: Double
    var perBrokenPerson: Double
    private let middle: Double
    private let sharpness = 40.0

    init(meanValue: Double, typicalChange: Double) {
        self.typicalChange = typicalChange
        middle = meanValue
        perBrokenPerson = 3 * typicalChange
    }

    /// Broken rules, distance from the target size, excess, and about e^(−40 (v − v̄)) / 40 for the value v.
    ///
    /// The exponential has slope −1 at the mean and is steeper below it, so that a poor group counts for more: a smooth
    /// stand-in for the worst group, which, unlike the minimum, every move can feel. Three terms of its series do, and
    /// are the same on every machine.
    @inline(__always)
    func of(_ tally: borrowing GroupTally) -> Double {
        let below = sharpness * (middle - tally.value)
        let size = abs(below)
        let growth = 1 + size * (1 + size * (0.5 + size / 6))
        var energy = (below > 0 ? growth : 1 / growth) / sharpness
        if tally.broken > 0 { energy += perBrokenPerson * Double(tally.broken) / 1_000 }
        energy += typicalChange * Double(tally.offTarget)
        if tally.excess > 0 { energy += typicalChange * Double(tally.excess) / 1_000 }
        return energy
    }
}

/// A chance that was foretold of something, and whether it came true.
package struct Prediction: Hashable, Sendable {
    /// 0…1.
    package var chance: Double
    package var cameTrue: Bool

    package init(chance: Double, cameTrue: Bool) {
        self.chance = chance
        self.cameTrue = cameTrue
    }

    /// −ln of the chance that was given to what happened; a chance is held between 0.0001 and 0.9999.
    package var logLoss: Double {
        let held = chance.bounded(to: 1e-4...(1 - 1e-4))
        return -(cameTrue ? held : 1 - held).naturalLogarithm
    }
}

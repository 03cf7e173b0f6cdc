import Glibc

/// A tie as found at one asking of everybody, such as one wave of a survey.
package struct TieSighting: Hashable, Sendable {
    package var circumstances: TieCircumstances
    /// For how many days it had been known by then: 0 when it was first found then.
    package var age: Double

    package init(_ circumstances: TieCircumstances, age: Double) {
        self.circumstances = circumstances
        self.age = age
    }

    /// The chance that it is still there after some days: ((τ + a)/(τ + a + Δ))^k.
    package func chance(after days: Double, _ parameters: ProgressParameters) -> Double {
        let known = parameters.tieOnset + max(0, age)
        return pow(known / (known + max(0, days)), circumstances.fading(parameters))
    }
}

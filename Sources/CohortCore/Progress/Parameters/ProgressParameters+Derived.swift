/// Quantities that several dimensions derive from the parameters.
extension ProgressParameters {
    /// How much an hour of a process of this strength, 0…3, counts.
    func quality(_ strength: Double) -> Double {
        (strength.bounded(to: 0...3) / fullStrength).bounded(to: 0...qualityCeiling)
    }

    /// The variance after some days in which nobody looked.
    ///
    /// It grows in proportion to time up to the spread between people: the longest silence makes somebody a stranger,
    /// not less known than that. Two waits in turn come to the same as one.
    func aged(_ variance: Double, days: Double, spread: Double) -> Double {
        let strangers = spread * spread
        return max(variance, min(strangers, variance + processNoise * strangers * days / 30.44))
    }

    func halfLife(of kind: SkillKind) -> Double {
        switch kind {
        case .judgement: judgementHalfLife
        case .mixed: mixedHalfLife
        case .speed: speedHalfLife
        }
    }
}

/// What a skill is measured by, which decides how fast it fades.
package enum SkillKind: String, Hashable, Sendable, Codable, CaseIterable {
    case judgement, mixed, speed
}

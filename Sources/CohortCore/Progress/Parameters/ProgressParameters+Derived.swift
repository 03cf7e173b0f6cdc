/// Quantities that several dimensions derive from the parameters.
extension ProgressParameters {
    /// How much an hour of a process of this strength, 0…3, counts.
    func quality(_ strength: Double) -> Double {
        (strength.bounded(to: 0...3) / fullStrength).bounded(to: 0...qualityCeiling)
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

import Glibc

/// What is expected of a parameter before a programme's data are looked at.
package struct ParameterPrior: Hashable, Sendable, Codable {
    /// Such as `skills.mixedHalfLife`.
    package var name: String
    /// Above 0, in the parameter's unit.
    package var value: Double
    /// The standard deviation of its logarithm; infinite where nothing is expected.
    package var deviation: Double

    package init(name: String, value: Double, deviation: Double) {
        self.name = name
        self.value = value
        self.deviation = deviation
    }

    /// What is expected of a programme: the shipped values of what a calibration may change in this dimension.
    ///
    /// Of the half-lives of skills only those matter by whose kind a competence is measured.
    package static func shipped(for dimension: Dimension, kinds: Set<SkillKind> = [.mixed]) -> [ParameterPrior] {
        let halfLives: [SkillKind: String] = [
            .judgement: "skills.judgementHalfLife", .mixed: "skills.mixedHalfLife", .speed: "skills.speedHalfLife",
        ]
        let idle = Set(halfLives.filter { !kinds.contains($0.key) }.values)
        return ProgressParameters.shipped.all.compactMap { parameter in
            guard let deviation = parameter.priorDeviation, !idle.contains(parameter.name),
                parameter.name.hasPrefix(dimension.rawValue + ".")
            else { return nil }
            return ParameterPrior(name: parameter.name, value: parameter.value, deviation: deviation)
        }
    }

    /// Half the squared distance from what is expected, in its standard deviations: −ln of the normal density without its
    /// constant.
    func penalty(at logarithm: Double) -> Double {
        let distance = (logarithm - log(value)) / deviation
        return 0.5 * distance * distance
    }
}

package import CohortCore

/// How far each person is from the mean of the intake, in thousandths of a standard deviation.
///
/// Whole numbers, so that sums over groups are the same in whatever order they are made.
package struct StandardScores: Sendable {
    /// One for each of the people, in their order; `nil` for someone of whom the measure is not known.
    package let thousandths: [Int?]

    /// The standard deviation is that of those who have a value, as a population; where it is 0, so is every score.
    package init(_ measure: FormationMeasure, of people: [FormationPerson]) {
        let values = people.map { $0.value(of: measure) }
        let known = values.compactMap { $0 }
        let mean = known.reduce(0, +) / Double(max(1, known.count))
        let squares = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = (squares / Double(max(1, known.count))).squareRoot()
        // Below this the values are alike but for rounding.
        let isSpread = deviation > 1e-9 * max(1, abs(mean))
        thousandths = values.map { value in
            value.map { isSpread ? Int((($0 - mean) / deviation * 1_000).rounded()) : 0 }
        }
    }

    /// By how much a group breaks a limit; see ``FormationRule/balance(_:within:)``.
    ///
    /// - Parameters:
    ///   - sum: Of the scores of the members who have one.
    ///   - count: How many have one.
    ///   - within: The limit in standard deviations.
    /// - Returns: Thousandths of a person.
    package static func broken(sum: Int, count: Int, within: Double) -> Int {
        max(0, abs(sum) - count * Int((within * 1_000).rounded()))
    }
}

extension FormationPerson {
    package func value(of measure: FormationMeasure) -> Double? {
        switch measure {
        case .experience: experienceYears
        case .seniority: seniority
        case .baseline: baseline
        }
    }
}

extension FormationRule {
    /// How many of an organisation's people of a family may be in one group; see ``protectedCover(family:_:)``.
    package static func protectedCoverCap(share: Share, people: Int) -> Int {
        // So that 0.29 of 100 is 29 and not the 28 that binary fractions make of it.
        max(1, Int((share.value * Double(people) + 1e-9).rounded(.down)))
    }
}

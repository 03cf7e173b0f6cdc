package import CohortCore

/// In what people of a group differ.
///
/// The distance of two people is the weighted sum over these, 0…1 each.
package enum DiversityAxis: String, Hashable, Sendable, Codable, CaseIterable {
    /// Expected distance of a profession of the one and a profession of the other on the tree of families.
    case training
    /// 1 when different.
    case sector
    /// 1 when different.
    case organisation
    /// 1 when different.
    case region
    /// Difference of whole years, over the range of the intake.
    case experience
    /// Half the squared difference of the strand balances; 0 where either is not known.
    case strands
    /// As measured by somebody; see ``PerspectiveDistances``.
    case perspective

    /// The side of diversity that the axis stands for.
    package var side: DiversitySide {
        switch self {
        case .training: .training
        case .sector, .organisation, .region: .contextualUnderstanding
        case .experience: .experiences
        case .strands, .perspective: .values
        }
    }
}

/// The four sides from which people see the same situation differently.
package enum DiversitySide: String, Hashable, Sendable, Codable, CaseIterable {
    /// Where one works decides what one sees: sector, organisation, region.
    case contextualUnderstanding = "contextual understanding"
    /// What one's work gives weight to: the balance of leading, managing and caring.
    case values
    case experiences
    case training
}

extension CohortWeights {
    package subscript(axis: DiversityAxis) -> Double {
        switch axis {
        case .training: training
        case .sector: sector
        case .organisation: organisation
        case .region: region
        case .experience: experience
        case .strands: strands
        case .perspective: perspective
        }
    }

    var sum: Double { DiversityAxis.allCases.reduce(attributes.values.sorted().reduce(0, +)) { $0 + self[$1] } }

    /// The weights divided by their sum.
    var normalised: CohortWeights {
        CohortWeights(
            training: training / sum,
            sector: sector / sum,
            organisation: organisation / sum,
            region: region / sum,
            experience: experience / sum,
            strands: strands / sum,
            perspective: perspective / sum,
            attributes: attributes.mapValues { $0 / sum }
        )
    }
}

package import CohortCore

/// Why someone is in their group, and what the nearest alternatives would cost.
package struct PlacementExplanation: Hashable, Sendable, Codable {
    package let person: Participant.ID
    package let code: Code
    /// Counted from 0.
    package let group: Int
    /// Mean pairwise distance within the group with them and without.
    package let diversityWith: Double
    package let diversityWithout: Double
    /// In the order of ``DiversityAxis``; their points sum to the mean distance of this person to the others.
    package let axes: [AxisContribution]
    /// What would be broken if they left and nobody came: the rules that hold them there.
    package let heldBy: [RuleViolation]
    /// The best two in different groups, the better first; fewer when there are fewer groups.
    package let alternatives: [Alternative]

    /// How far someone is from the others of their group along one axis.
    package struct AxisContribution: Hashable, Sendable, Codable {
        package let axis: DiversityAxis
        /// The part of the whole that the axis counts.
        package let weight: Double
        /// Mean distance to the other members, 0…1.
        package let meanDistance: Double
        /// Mean distance of two members of the group, for comparison.
        package let groupMeanDistance: Double

        package var side: DiversitySide { axis.side }
        package var points: Double { weight * meanDistance }
    }

    /// Another place, and what going there changes.
    package struct Alternative: Hashable, Sendable, Codable {
        package let group: Int
        /// Who would come in their place; empty when they would simply move.
        package let exchangedWith: [Participant.ID]
        /// Hard rules that it would break.
        package let breaks: [RuleViolation]
        /// Changes of the worst group's and of the mean value; negative is worse.
        package let worstChange: Double
        package let meanChange: Double
    }
}

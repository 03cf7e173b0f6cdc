package import CohortCore

/// A rule that is weighed instead of kept: breaking it makes a plan worse, never impossible.
package struct FormationPreference: Hashable, Sendable, Codable {
    package var rule: FormationRule
    /// How much one person by whom it is broken counts beside those of other preferences; 1 is ordinary, 0…1,000.
    package var weight: Double

    package init(_ rule: FormationRule, weight: Double = 1) {
        self.rule = rule
        self.weight = weight
    }
}

/// A number by which groups can be alike.
package enum FormationMeasure: String, Hashable, Sendable, Codable, CaseIterable {
    case experience, seniority, baseline
}

/// Where people who compete with each other belong: together to learn to work with one another, or apart.
package enum CompetitorPlacement: String, Hashable, Sendable, Codable, CaseIterable {
    case together, apart
}

/// Two people who know each other.
package struct FormationTie: Hashable, Sendable, Codable {
    package let one: Participant.ID
    package let other: Participant.ID
    /// The chance that it is live.
    package let strength: Share
    package let mode: ContactMode

    package init(_ one: Participant.ID, _ other: Participant.ID, strength: Share, mode: ContactMode) {
        self.one = one
        self.other = other
        self.strength = strength
        self.mode = mode
    }
}

package import CohortCore

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

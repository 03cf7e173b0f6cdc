/// Time that one participant had with another, as the tie model takes it.
package struct Contact: Hashable, Sendable, Codable {
    /// On whose word the contact is known, as seen from the participant whose observation it is.
    package enum Witness: String, Hashable, Sendable, Codable, CaseIterable {
        /// A register says so: it tells nothing of which of the two would have.
        case record
        /// The participant told of it.
        case own
        /// The other told of it.
        case other
    }

    /// The other.
    package var with: Participant.ID
    /// Hours together.
    package var hours: Double
    /// How many were in the group, oneself included: 2 where two met alone.
    package var groupSize: Int
    /// How far equal standing, common goals, co-operation and support from above were met.
    package var conditions: Share
    package var isCrossDiscipline: Bool
    package var mode: ContactMode
    package var witness: Witness
    /// How many others both have a live tie with; none where nothing says so, and the tie counts as typical.
    package var shared: Int?

    package init(
        with other: Participant.ID,
        hours: Double,
        groupSize: Int,
        conditions: Share,
        isCrossDiscipline: Bool,
        mode: ContactMode,
        witness: Witness = .record,
        shared: Int? = nil
    ) {
        with = other
        self.hours = hours
        self.groupSize = groupSize
        self.conditions = conditions
        self.isCrossDiscipline = isCrossDiscipline
        self.mode = mode
        self.witness = witness
        self.shared = shared
    }
}

/// What two participants do with each other.
package enum ContactMode: String, Hashable, Sendable, Codable, CaseIterable {
    case cooperate, compete, both
}

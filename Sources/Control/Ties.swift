package import CohortCore

package struct TieFilter: Codable, Hashable, Sendable {
    package var participant: Code?

    package init(participant: Code? = nil) {
        self.participant = participant
    }
}

/// How two people stand with each other, from the contacts on record; it grows with each and fades between them.
package struct TieRow: Codable, Hashable, Sendable {
    package var from: Code
    package var to: Code
    /// The chance that the tie is live now, 0…1.
    package var strength: Double
    package var mode: String
    package var contacts: Int
    package var lastContactAt: Moment

    package init(from: Code, to: Code, strength: Double, mode: String, contacts: Int, lastContactAt: Moment) {
        self.from = from
        self.to = to
        self.strength = strength
        self.mode = mode
        self.contacts = contacts
        self.lastContactAt = lastContactAt
    }
}

/// A contact outside the sessions, such as a shared case.
package struct TieRequest: Codable, Hashable, Sendable {
    package var from: Code
    package var to: Code
    /// `cooperate`, `compete` or `both`.
    package var mode: String
    package var hours: Double
    package var happenedAt: Moment

    package init(from: Code, to: Code, mode: String, hours: Double, happenedAt: Moment) {
        self.from = from
        self.to = to
        self.mode = mode
        self.hours = hours
        self.happenedAt = happenedAt
    }
}

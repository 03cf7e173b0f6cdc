package import CohortCore

/// People of one scarce profession at one site, of whom only so many may be in sessions at one time.
package struct TimetableCover: Hashable, Sendable, Codable {
    /// Names them in explanations, such as `midwives of north-trust`.
    package var name: String
    package var people: [Participant.ID]
    /// At least 1.
    package var most: Int

    package init(name: String, people: [Participant.ID], most: Int) {
        self.name = name
        self.people = people
        self.most = most
    }
}

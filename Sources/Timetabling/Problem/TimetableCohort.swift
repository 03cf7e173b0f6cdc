package import CohortCore

/// People who go through a programme together, as the timetable sees them.
package struct TimetableCohort: Hashable, Sendable, Codable {
    package var code: Code
    package var members: [Participant.ID]
    /// Rooms of this region are preferred.
    package var region: String

    package init(code: Code, members: [Participant.ID], region: String) {
        self.code = code
        self.members = members
        self.region = region
    }
}

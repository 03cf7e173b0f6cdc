package import CohortCore

/// People who go through a programme together, as the timetable sees them.
package struct TimetableCohort: Hashable, Sendable, Codable {
    package var code: Code
    package var members: [Participant.ID]
    /// Rooms of this region are preferred.
    package var region: String
    /// What its timetable costs; ``TimetableWeights/changedSession`` and the like as well.
    package var weights: TimetableWeights
    /// A slot is allowed when at least this share of those who take part can come.
    ///
    /// Being away, not at work, and with patients all count as not coming. Below the share the slot is forbidden; above
    /// it each person who cannot come costs ``TimetableWeights/missing``. A slot that would take anyone from patients is
    /// forbidden whatever the share; where a pin holds it there, each such person costs
    /// ``TimetableWeights/protectedFactor`` times as much.
    package var minimumAttendance: Share

    package init(
        code: Code,
        members: [Participant.ID],
        region: String,
        weights: TimetableWeights = .standard,
        minimumAttendance: Share = TimetableRules.usualAttendance
    ) {
        self.code = code
        self.members = members
        self.region = region
        self.weights = weights
        self.minimumAttendance = minimumAttendance
    }
}

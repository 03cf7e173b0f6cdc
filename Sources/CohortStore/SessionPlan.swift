package import CohortCore

/// Where timetabling puts one session.
package struct SessionPlan: Hashable, Sendable {
    package var cohort: Cohort.ID
    /// Whose session it is, where it is one team's.
    package var team: Team.ID?
    /// Whose session it is, where it is one member's.
    package var participant: Participant.ID?
    package var module: Code
    package var occurrence: Int
    package var slot: Slot
    package var room: Room.ID?
    package var facilitators: [Facilitator.ID]

    /// For the order of those that begin together.
    var unitKey: Int64 { team?.rawValue ?? participant?.rawValue ?? 0 }

    package init(
        cohort: Cohort.ID,
        team: Team.ID? = nil,
        participant: Participant.ID? = nil,
        module: Code,
        occurrence: Int,
        slot: Slot,
        room: Room.ID?,
        facilitators: [Facilitator.ID]
    ) {
        self.cohort = cohort
        self.team = team
        self.participant = participant
        self.module = module
        self.occurrence = occurrence
        self.slot = slot
        self.room = room
        self.facilitators = facilitators
    }
}

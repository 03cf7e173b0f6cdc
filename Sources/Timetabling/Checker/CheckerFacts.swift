import CohortCore

/// A problem with placements, by name.
struct CheckerFacts {
    let problem: TimetableProblem
    /// In the order of the problem.
    let placed: [(event: TimetableEvent, placement: Placement)]
    let placements: [String: Placement]
    let rooms: [Room.ID: Room]
    let facilitators: [Facilitator.ID: Facilitator]
    let participants: [Participant.ID: TimetableParticipant]
    let cohorts: [Code: TimetableCohort]

    init(_ placements: [String: Placement], _ problem: TimetableProblem) {
        self.problem = problem
        self.placements = placements
        placed = problem.events.compactMap { event in placements[event.key].map { (event, $0) } }
        rooms = Dictionary(problem.rooms.map { ($0.id, $0) }) { first, _ in first }
        facilitators = Dictionary(problem.facilitators.map { ($0.id, $0) }) { first, _ in first }
        participants = Dictionary(problem.participants.map { ($0.id, $0) }) { first, _ in first }
        cohorts = Dictionary(problem.cohorts.map { ($0.code, $0) }) { first, _ in first }
    }

    func members(of event: TimetableEvent) -> [Participant.ID] {
        event.members ?? cohorts[event.cohort]?.members ?? []
    }

    /// Those who cannot come, with why.
    func missing(_ event: TimetableEvent, at slot: Slot) -> [(person: Participant.ID, presence: Presence)] {
        members(of: event).compactMap { person in
            guard let presence = participants[person]?.presence(at: slot), presence != .comes else { return nil }
            return (person, presence)
        }
    }
}

import CohortCore
import CohortStore

/// When everyone and everything is busy, as a timetable sees it: stretches of single days in one zone.
struct BusySlots {
    private let participants: [Participant.ID: [BusyPeriod]]
    private let facilitators: [Facilitator.ID: [BusyPeriod]]
    private let rooms: [Room.ID: [BusyPeriod]]

    /// What is busy after an instant.
    init(_ store: Store, after now: Moment) async throws {
        participants = try await store.busyPeriods(of: .participant, endingAfter: now, byOwner: Participant.self)
        facilitators = try await store.busyPeriods(of: .facilitator, endingAfter: now, byOwner: Facilitator.self)
        rooms = try await store.busyPeriods(of: .room, endingAfter: now, byOwner: Room.self)
    }

    func slots(of participant: Participant.ID, in zone: Zone) -> [Slot] {
        (participants[participant] ?? []).flatMap { $0.slots(in: zone) }
    }

    func facilitatorSlots(in zone: Zone) -> [Facilitator.ID: [Slot]] {
        facilitators.mapValues { periods in periods.flatMap { $0.slots(in: zone) } }
    }

    func roomSlots(in zone: Zone) -> [Room.ID: [Slot]] {
        rooms.mapValues { periods in periods.flatMap { $0.slots(in: zone) } }
    }
}

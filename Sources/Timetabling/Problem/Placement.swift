package import CohortCore

/// When an event is, where, and who leads it.
package struct Placement: Hashable, Sendable, Codable {
    package var slot: Slot
    /// None for an online event.
    package var room: Room.ID?
    /// In the order of the event's ``TimetableEvent/facilitators``.
    package var facilitators: [Facilitator.ID]

    package init(slot: Slot, room: Room.ID? = nil, facilitators: [Facilitator.ID] = []) {
        self.slot = slot
        self.room = room
        self.facilitators = facilitators
    }
}

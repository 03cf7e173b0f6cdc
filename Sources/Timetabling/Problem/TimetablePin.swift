package import CohortCore

/// What a person has fixed about an event; what is `nil` stays open.
///
/// A pin wins over every rule: what it breaks is reported with ``TimetableViolation/isPinned`` and not repaired.
package struct TimetablePin: Hashable, Sendable, Codable {
    package var slot: Slot?
    package var room: Room.ID?
    /// In the order of the event's ``TimetableEvent/facilitators``, and as many.
    package var facilitators: [Facilitator.ID]?

    package static let open = TimetablePin()

    package init(slot: Slot? = nil, room: Room.ID? = nil, facilitators: [Facilitator.ID]? = nil) {
        self.slot = slot
        self.room = room
        self.facilitators = facilitators
    }
}

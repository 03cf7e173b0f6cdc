package import CohortCore

/// A session that needs a slot, and a room and facilitators where it asks for them.
package struct TimetableEvent: Hashable, Sendable, Codable {
    /// Names the event in links, solutions and reports, such as `informed-leaders-2027a/M03`; unique in a problem.
    package var key: String
    /// The cohort whose calendar it belongs to.
    package var cohort: Code
    /// The module, as it is named to people.
    package var module: String
    /// 1…1440.
    package var minutes: Int
    /// Needs no room.
    package var isOnline: Bool
    /// What the room must have.
    package var equipment: [String]
    /// How many the room must seat; the number of those who take part where not said.
    package var seats: Int?
    /// One facilitator for each entry, all different; at most four.
    package var facilitators: [FacilitatorBackground]
    /// The first day it may be on.
    package var first: LocalDate
    /// The last day it may be on, included.
    package var last: LocalDate
    /// The days of the week and the hours in which its programme meets.
    package var schedule: SchedulePreferences
    /// Those who take part; the whole cohort where not said.
    package var members: [Participant.ID]?
    package var pin: TimetablePin
    /// Where people have been told it is; changing that costs ``TimetableWeights/changedSession`` and more.
    package var published: Placement?

    package static let mostFacilitators = 4

    package init(
        key: String,
        cohort: Code,
        module: String,
        minutes: Int,
        isOnline: Bool = false,
        equipment: [String] = [],
        seats: Int? = nil,
        facilitators: [FacilitatorBackground] = [.clinical, .management],
        first: LocalDate,
        last: LocalDate,
        schedule: SchedulePreferences = SchedulePreferences(),
        members: [Participant.ID]? = nil,
        pin: TimetablePin = .open,
        published: Placement? = nil
    ) {
        self.key = key
        self.cohort = cohort
        self.module = module
        self.minutes = minutes
        self.isOnline = isOnline
        self.equipment = equipment
        self.seats = seats
        self.facilitators = facilitators
        self.first = first
        self.last = last
        self.schedule = schedule
        self.members = members
        self.pin = pin
        self.published = published
    }
}

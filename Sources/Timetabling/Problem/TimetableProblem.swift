package import CohortCore

/// Sessions to be placed, and all that bears on where they can be.
package struct TimetableProblem: Hashable, Sendable {
    package var calendar: WorkingCalendar
    /// The times of day at which a session may begin; pinned and published ones may differ.
    package var startTimes: [LocalTime]
    package var rooms: [Room]
    package var facilitators: [Facilitator]
    package var participants: [TimetableParticipant]
    package var cohorts: [TimetableCohort]
    package var events: [TimetableEvent]
    package var links: [TimetableLink]
    package var covers: [TimetableCover] = []
    /// When rooms are taken by something else, in stretches of single days in the time of the programme.
    package var roomBusy: [Room.ID: [Slot]] = [:]
    /// When facilitators are taken by something else, likewise.
    package var facilitatorBusy: [Facilitator.ID: [Slot]] = [:]
    /// What an hour costs, in pence; nothing where not said.
    package var roomHourPence: [Room.ID: Int] = [:]
    package var facilitatorHourPence: [Facilitator.ID: Int] = [:]
    /// A slot is allowed when at least this share of those who take part can come.
    ///
    /// Being away, not at work, and with patients all count as not coming. Below the share the slot is forbidden; above
    /// it each person who cannot come costs ``TimetableWeights/missing``. A slot that would take anyone from patients is
    /// forbidden whatever the share; where a pin holds it there, each such person costs
    /// ``TimetableWeights/protectedFactor`` times as much.
    package var minimumAttendanceShare: Share
    package var weights: TimetableWeights

    /// Every 30 minutes from 09:00 to 17:00.
    package static let halfHours = stride(from: 540, through: 1_020, by: 30).compactMap(
        LocalTime.init(minutesSinceMidnight:)
    )

    package init(
        calendar: WorkingCalendar,
        startTimes: [LocalTime] = TimetableProblem.halfHours,
        rooms: [Room],
        facilitators: [Facilitator],
        participants: [TimetableParticipant],
        cohorts: [TimetableCohort],
        events: [TimetableEvent],
        links: [TimetableLink] = [],
        minimumAttendanceShare: Share? = nil,
        weights: TimetableWeights = .standard
    ) {
        self.calendar = calendar
        self.startTimes = startTimes
        self.rooms = rooms
        self.facilitators = facilitators
        self.participants = participants
        self.cohorts = cohorts
        self.events = events
        self.links = links
        self.minimumAttendanceShare = minimumAttendanceShare ?? Self.usualAttendanceShare
        self.weights = weights
    }

    /// Six of ten.
    package static let usualAttendanceShare = Share(0.6) ?? .half
}

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
    /// What an hour costs, in pence, at most ``mostHourPence``; nothing where not said.
    package var roomHourPence: [Room.ID: Int] = [:]
    package var facilitatorHourPence: [Facilitator.ID: Int] = [:]

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
        links: [TimetableLink] = []
    ) {
        self.calendar = calendar
        self.startTimes = startTimes
        self.rooms = rooms
        self.facilitators = facilitators
        self.participants = participants
        self.cohorts = cohorts
        self.events = events
        self.links = links
    }

    /// What things cost on the whole, in multiples of what they usually do; changes to what was published left aside.
    var weightScale: Double {
        func sum(_ weights: TimetableWeights) -> Int {
            weights.missing + weights.repeatedMiss + weights.spacingDay + weights.furtherRoom
                + weights.furtherFacilitator + weights.furtherStartTime + weights.otherRegion
        }
        guard !cohorts.isEmpty else { return 1 }
        let mean = Double(cohorts.reduce(0) { $0 + sum($1.weights) }) / Double(cohorts.count)
        return max(0.1, mean / Double(sum(.standard)))
    }
}

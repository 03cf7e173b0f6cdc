import CohortCore

/// A ``TimetableProblem`` in numbers and tables, for the search.
final class CompiledProblem: Sendable {
    let grid: SlotGrid
    let events: [CompiledEvent]
    /// By group: the groups that share a person with it, itself among them.
    let groupConflicts: [[Int]]
    let cohortCount: Int
    /// By cohort: how many different facilitators it meets at least.
    let fewestFacilitators: [Int]
    let eventsOfCohort: [[Int]]
    let personCount: Int
    let roomCount: Int
    let roomHours: WeeklyAvailability
    /// By cohort and room: whether the room is in another region.
    let isOtherRegion: [Bool]
    let facilitatorCount: Int
    let facilitatorHours: WeeklyAvailability
    let maximumPerWeek: [Int]
    let missing: MissingSets
    let weights: TimetableWeights
    /// The placements that the compiler was given, by event.
    let initial: [Assignment]

    init(
        grid: SlotGrid,
        events: [CompiledEvent],
        groupConflicts: [[Int]],
        fewestFacilitators: [Int],
        roomHours: WeeklyAvailability,
        isOtherRegion: [Bool],
        facilitatorHours: WeeklyAvailability,
        missing: MissingSets,
        initial: [Assignment],
        problem: TimetableProblem
    ) {
        self.grid = grid
        self.events = events
        self.groupConflicts = groupConflicts
        self.fewestFacilitators = fewestFacilitators
        self.roomHours = roomHours
        self.isOtherRegion = isOtherRegion
        self.facilitatorHours = facilitatorHours
        self.missing = missing
        self.initial = initial
        cohortCount = problem.cohorts.count
        personCount = problem.participants.count
        roomCount = problem.rooms.count
        facilitatorCount = problem.facilitators.count
        maximumPerWeek = problem.facilitators.map(\.profile.maximumSessionsPerWeek)
        weights = problem.weights
        var eventsOfCohort: [[Int]] = Array(repeating: [], count: problem.cohorts.count)
        for (index, event) in events.enumerated() { eventsOfCohort[event.cohort].append(index) }
        self.eventsOfCohort = eventsOfCohort
    }

    func isRoomOpen(_ room: Int, for event: Int, day: Int, start: Int) -> Bool {
        roomHours.isFree(room, day: day, cell: grid.cell(day: day, start: start, duration: events[event].duration))
    }

    func isFacilitatorFree(_ facilitator: Int, for event: Int, day: Int, start: Int) -> Bool {
        facilitatorHours.isFree(
            facilitator,
            day: day,
            cell: grid.cell(day: day, start: start, duration: events[event].duration)
        )
    }

    /// Whether two events at these places would share a moment.
    func overlap(_ event: Int, _ place: Assignment, _ other: Int, _ otherPlace: Assignment) -> Bool {
        guard place.day == otherPlace.day else { return false }
        let start = grid.starts[Int(place.start)]
        let otherStart = grid.starts[Int(otherPlace.start)]
        return start < otherStart + events[other].minutes && otherStart < start + events[event].minutes
    }
}

import CohortCore

/// A ``TimetableProblem`` in numbers and tables, for the search.
final class CompiledProblem {
    let grid: SlotGrid
    let events: [CompiledEvent]
    /// By group: the groups that share a person with it, itself among them.
    let groupConflicts: [[Int]]
    let cohortCount: Int
    /// By cohort: how many different facilitators it meets at least.
    let fewestFacilitators: [Int]
    let eventsOfCohort: [[Int]]
    /// Members of all cohorts.
    let memberCount: Int
    let roomCount: Int
    let roomHours: WeeklyAvailability
    /// By cohort and room: whether the room is in another region.
    let isOtherRegion: [Bool]
    /// By event and room: whether the event may have it.
    let isEligible: [Bool]
    let facilitatorCount: Int
    let facilitatorHours: WeeklyAvailability
    let maximumPerWeek: [Int]
    let backgroundOf: [FacilitatorBackground]
    /// By event: the background that each seat asks for; none where someone is pinned.
    let seatBackgrounds: [[FacilitatorBackground]]
    let missing: MissingTable
    let covers: [TimetableCover]
    let roomHourPence: [Int]
    let facilitatorHourPence: [Int]
    let hasRoomMoney: Bool
    let hasFacilitatorMoney: Bool
    /// The placements that the compiler was given, by event.
    let initial: [Assignment]

    // What the search reads most, by event.
    let groupOf: [Int]
    let cohortOf: [Int]
    let minutesOf: [Int]
    let durationOf: [Int]
    let needsRoom: [Bool]
    let seatCounts: [Int]
    private let weights: [TimetableWeights]
    private let linkRows: FlatRows<CompiledEvent.LinkEnd>
    private let conflictRows: FlatRows<Int32>
    private let coverRows: FlatRows<CompiledCover>
    private let travellerRows: FlatRows<Int32>
    /// By group and weekday.
    private let offRows: FlatRows<Int32>

    init(
        grid: SlotGrid,
        events: [CompiledEvent],
        groups: CompiledGroups,
        covers: [[CompiledCover]],
        roomHours: WeeklyAvailability,
        isOtherRegion: [Bool],
        facilitatorHours: WeeklyAvailability,
        missing: MissingTable,
        initial: [Assignment],
        problem: TimetableProblem
    ) {
        self.grid = grid
        self.events = events
        self.roomHours = roomHours
        self.isOtherRegion = isOtherRegion
        self.facilitatorHours = facilitatorHours
        self.missing = missing
        self.initial = initial
        groupConflicts = groups.conflicts
        fewestFacilitators = problem.fewestFacilitators
        memberCount = groups.memberCount
        cohortCount = problem.cohorts.count
        roomCount = problem.rooms.count
        facilitatorCount = problem.facilitators.count
        maximumPerWeek = problem.facilitators.map(\.profile.maximumSessionsPerWeek)
        backgroundOf = problem.facilitators.map(\.profile.background)
        seatBackgrounds = problem.events.map { $0.pin.facilitators == nil ? $0.facilitators : [] }
        self.covers = problem.covers
        roomHourPence = problem.rooms.map { problem.roomHourPence[$0.id] ?? 0 }
        facilitatorHourPence = problem.facilitators.map { problem.facilitatorHourPence[$0.id] ?? 0 }
        hasRoomMoney = !problem.roomHourPence.isEmpty
        hasFacilitatorMoney = !problem.facilitatorHourPence.isEmpty
        groupOf = events.map(\.group)
        cohortOf = events.map(\.cohort)
        minutesOf = events.map(\.minutes)
        durationOf = events.map(\.duration)
        needsRoom = events.map(\.needsRoom)
        seatCounts = events.map(\.seats.count)
        weights = problem.cohorts.map(\.weights)
        linkRows = FlatRows(events.map(\.links))
        conflictRows = FlatRows(groups.conflicts.map { $0.map(Int32.init) })
        coverRows = FlatRows(covers)
        travellerRows = FlatRows(groups.members(problem) { $0.travels })
        offRows = FlatRows(groups.membersOff(problem))
        var eventsOfCohort: [[Int]] = Array(repeating: [], count: problem.cohorts.count)
        var isEligible = Array(repeating: false, count: events.count * problem.rooms.count)
        for (index, event) in events.enumerated() {
            eventsOfCohort[event.cohort].append(index)
            for room in event.rooms { isEligible[index * problem.rooms.count + room] = true }
        }
        self.eventsOfCohort = eventsOfCohort
        self.isEligible = isEligible
    }

    /// Those of the event's cohort.
    @inline(__always)
    func weights(of event: Int) -> TimetableWeights { weights[cohortOf[event]] }

    @inline(__always)
    func links(of event: Int) -> UnsafeBufferPointer<CompiledEvent.LinkEnd> { linkRows[event] }

    /// The groups that share a person with the event's.
    @inline(__always)
    func conflicts(of event: Int) -> UnsafeBufferPointer<Int32> { conflictRows[groupOf[event]] }

    /// The covers that the event takes people from.
    @inline(__always)
    func covers(of event: Int) -> UnsafeBufferPointer<CompiledCover> { coverRows[groupOf[event]] }

    /// The members of the cohort who take part and come from far away.
    @inline(__always)
    func travellers(of event: Int) -> UnsafeBufferPointer<Int32> { travellerRows[groupOf[event]] }

    /// The members of the cohort who take part, work part-time, and do not work on this weekday, 0 for Monday.
    @inline(__always)
    func membersOff(_ event: Int, weekday: Int) -> UnsafeBufferPointer<Int32> { offRows[groupOf[event] * 7 + weekday] }

    func isRoomOpen(_ room: Int, for event: Int, day: Int, start: Int) -> Bool {
        roomHours.isFree(room, day: day, cell: grid.cell(day: day, start: start, duration: durationOf[event]))
    }

    func isFacilitatorFree(_ facilitator: Int, for event: Int, day: Int, start: Int) -> Bool {
        facilitatorHours.isFree(
            facilitator,
            day: day,
            cell: grid.cell(day: day, start: start, duration: durationOf[event])
        )
    }

    /// Whether two events at these places would share a moment.
    func overlap(_ event: Int, _ place: Assignment, _ other: Int, _ otherPlace: Assignment) -> Bool {
        guard place.day == otherPlace.day else { return false }
        let start = grid.starts[Int(place.start)]
        let otherStart = grid.starts[Int(otherPlace.start)]
        return start < otherStart + minutesOf[other] && otherStart < start + minutesOf[event]
    }
}

import CohortCore

/// The moves that the search tries.
///
/// A move of one event is offered to the state, which works out what it costs before it makes it; a move of several is
/// made, weighed and taken back where it costs too much.
struct Neighbourhood {
    let problem: CompiledProblem
    /// Events that can be anywhere but where they are.
    let movable: [Int]
    private let published: [Int]
    /// ``movable``, by cohort; cohorts without any are left out.
    private let movableOfCohort: [[Int]]
    /// The events that moves begin at now.
    private var focus: [Int]
    /// Where each event was before the move, in the order in which they were taken away; empty for a move refused.
    private(set) var changes: [(event: Int, old: Assignment)] = []
    /// Events that break something; looked for every so many moves.
    private(set) var conflicting: [Int] = []
    /// What the timetable may cost after the move.
    private var limit = 0

    /// By how much a move of a session in conflict may make the timetable dearer.
    private static var worthOfConflict: Int { 500 }

    init(_ problem: CompiledProblem) {
        self.problem = problem
        movable = problem.events.indices.filter { problem.events[$0].isMovable }
        published = movable.filter { problem.events[$0].published != nil }
        focus = movable
        let isMovable = Set(movable)
        movableOfCohort = problem.eventsOfCohort.map { $0.filter(isMovable.contains) }.filter { !$0.isEmpty }
    }

    /// How many cohorts are searched at a time.
    private static var cohortsInFocus: Int { 3 }

    /// Turns to a few cohorts, drawn anew.
    ///
    /// What a processor keeps at hand holds the tables of a few cohorts, however many there are: with all in turn a move
    /// of 200 cohorts took three times as long as one of 20.
    mutating func refocus(_ generator: inout SeededGenerator) {
        guard movableOfCohort.count > Self.cohortsInFocus else { return }
        focus.removeAll(keepingCapacity: true)
        for _ in 0..<Self.cohortsInFocus {
            focus += movableOfCohort[generator.index(below: movableOfCohort.count)]
        }
    }

    mutating func findConflicts(in state: inout TimetableState) {
        conflicting = movable.filter { state.isInConflict($0) }
    }

    /// Draws one move and makes it when the timetable becomes dearer by no more than `threshold`.
    ///
    /// - Returns: Whether the timetable was changed; ``changes`` then say what.
    mutating func move(
        _ state: inout TimetableState,
        threshold: Int,
        _ generator: inout SeededGenerator
    ) -> Bool {
        changes.removeAll(keepingCapacity: true)
        limit = state.total &+ threshold
        draw(&state, &generator)
        if state.total > limit { undo(&state) }
        return !changes.isEmpty
    }

    private mutating func draw(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        if state.hard > 0, !conflicting.isEmpty, generator.index(below: 2) == 0 {
            let event = conflicting[generator.index(below: conflicting.count)]
            // A way out of a conflict may cost something, yet not as much as telling people of a change.
            limit = max(limit, state.total &+ Self.worthOfConflict)
            relocate(event, &state, &generator, isKeen: true)
            return
        }
        switch generator.index(below: 100) {
        case 0..<50: relocate(anyEvent(&generator), &state, &generator, isKeen: generator.index(below: 8) == 0)
        case 50..<52: changeStartOfCohort(&state, &generator)
        case 52..<65: changeRoom(anyEvent(&generator), &state, &generator)
        case 65..<88: changeFacilitator(anyEvent(&generator), &state, &generator)
        case 88..<92: swapSlots(&state, &generator)
        case 92..<93: slideChain(&state, &generator)
        case 93..<95: changeRoomOfCohort(&state, &generator)
        case 95..<97: changeFacilitatorOfCohort(&state, &generator)
        default: restorePublished(&state, &generator)
        }
    }

    /// Puts everything back to where it was before the last move.
    mutating func undo(_ state: inout TimetableState) {
        for change in changes { state.take(change.event) }
        for change in changes { state.put(change.event, at: change.old) }
        changes.removeAll(keepingCapacity: true)
    }

    func anyEvent(_ generator: inout SeededGenerator) -> Int {
        focus[generator.index(below: focus.count)]
    }

    mutating func take(_ event: Int, _ state: inout TimetableState) -> Assignment {
        let old = state.take(event)
        changes.append((event, old))
        return old
    }

    /// Offers an event that was taken away a place, and puts it back to its old one where that is too dear.
    private mutating func offer(
        _ event: Int,
        _ place: Assignment,
        instead old: Assignment,
        _ before: TimetableState.Tally,
        _ state: inout TimetableState
    ) {
        if place != old, state.offer(event, place, atMost: limit) {
            changes.append((event, old))
        } else {
            state.putBack(event, old, before)
        }
    }

    /// Another slot: half of the time any, half of the time one near by.
    mutating func relocate(
        _ event: Int,
        _ state: inout TimetableState,
        _ generator: inout SeededGenerator,
        isKeen: Bool
    ) {
        let old = state.places[event]
        let count = problem.events[event].candidates.count
        var index = generator.index(below: count)
        if generator.index(below: 2) == 0 {
            let here = problem.events[event].lowerBound(day: Int(old.day), start: Int(old.start))
            index = min(count - 1, max(0, here - 40 + generator.index(below: 81)))
        }
        let slot = problem.events[event].candidates[index]
        // Most slots are forbidden by the sessions before and after: asked first, and before anything is touched.
        if state.hard == 0, !state.keepsDistance(event, day: slot.day, start: slot.start) { return }
        let before = state.tally
        state.take(event)
        // No choice of room and facilitators mends what the time alone breaks.
        let time = Assignment(
            day: slot.day,
            start: slot.start,
            missing: slot.missing,
            room: -1,
            facilitators: .init(repeating: -1)
        )
        if state.tally.hard + state.slotHardGrowth(event, time) > limit / TimetableState.hardWeight {
            return state.putBack(event, old, before)
        }
        let place = state.settled(event, at: slot, keeping: old, isKeen: isKeen, &generator)
        offer(event, place, instead: old, before, &state)
    }

    private mutating func changeRoom(
        _ event: Int,
        _ state: inout TimetableState,
        _ generator: inout SeededGenerator
    ) {
        let count = problem.events[event].rooms.count
        guard count > 1 else { return relocate(event, &state, &generator, isKeen: false) }
        let room = problem.events[event].rooms[generator.index(below: count)]
        let old = state.places[event]
        guard Int(old.room) != room else { return }
        var place = old
        place.room = Int32(room)
        if state.exchange(event, place, atMost: limit) { changes.append((event, old)) }
    }

    private mutating func changeFacilitator(
        _ event: Int,
        _ state: inout TimetableState,
        _ generator: inout SeededGenerator
    ) {
        let seatCount = problem.seatCounts[event]
        guard seatCount > 0 else { return relocate(event, &state, &generator, isKeen: false) }
        let seat = generator.index(below: seatCount)
        let eligible = problem.events[event].seats[seat].count
        let facilitator = Int32(problem.events[event].seats[seat][generator.index(below: eligible)])
        let old = state.places[event]
        let place = old.replacing(seat, by: facilitator)
        guard place != old else { return }
        if state.exchange(event, place, atMost: limit) { changes.append((event, old)) }
    }

    private mutating func restorePublished(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        guard !published.isEmpty else { return relocate(anyEvent(&generator), &state, &generator, isKeen: false) }
        restore(published[generator.index(below: published.count)], &state, &generator)
    }

    /// Puts a published event back to where it was published, as far as that is still possible.
    private mutating func restore(_ event: Int, _ state: inout TimetableState, _ generator: inout SeededGenerator) {
        guard let placement = problem.events[event].published,
            let slot = problem.events[event].publishedCandidate(problem)
        else { return }
        let wanted = problem.events[event].keepable(placement.assignment(slot))
        guard wanted != state.places[event] else { return }
        let before = state.tally
        let old = state.take(event)
        let place = state.settled(event, at: slot, keeping: wanted, isKeen: false, &generator)
        offer(event, place, instead: old, before, &state)
    }

    /// Puts published events back wherever that makes the timetable no dearer.
    mutating func restoreAll(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        for event in published {
            limit = state.total
            restore(event, &state, &generator)
        }
        changes.removeAll(keepingCapacity: true)
    }
}

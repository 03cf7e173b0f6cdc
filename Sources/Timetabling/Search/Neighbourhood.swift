import CohortCore

/// The moves that the search tries.
///
/// A move changes the state at once and notes what it changed, so that it can be taken back.
struct Neighbourhood {
    private let problem: CompiledProblem
    /// Events that can be anywhere but where they are.
    let movable: [Int]
    private let published: [Int]
    /// Where each event was before the move, in the order in which they were taken away.
    private(set) var changes: [(event: Int, old: Assignment)] = []
    /// Events that break something; looked for every so many moves.
    private var conflicting: [Int] = []

    init(_ problem: CompiledProblem) {
        self.problem = problem
        movable = problem.events.indices.filter { problem.events[$0].isMovable }
        published = movable.filter { problem.events[$0].published != nil }
    }

    mutating func findConflicts(in state: inout TimetableState) {
        conflicting = movable.filter { state.isInConflict($0) }
    }

    /// Makes one move.
    mutating func move(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        changes.removeAll(keepingCapacity: true)
        if state.hard > 0, !conflicting.isEmpty, generator.index(below: 2) == 0 {
            let event = conflicting[generator.index(below: conflicting.count)]
            relocate(event, &state, &generator, isKeen: true)
            return
        }
        switch generator.index(below: 100) {
        case 0..<47: relocate(anyEvent(&generator), &state, &generator, isKeen: generator.index(below: 4) == 0)
        case 47..<50: changeStartOfCohort(&state, &generator)
        case 50..<62: changeRoom(anyEvent(&generator), &state, &generator)
        case 62..<74: changeFacilitator(anyEvent(&generator), &state, &generator)
        case 74..<82: swapSlots(&state, &generator)
        case 82..<88: slideChain(&state, &generator)
        case 88..<92: changeRoomOfCohort(&state, &generator)
        case 92..<96: changeFacilitatorOfCohort(&state, &generator)
        default: restorePublished(&state, &generator)
        }
    }

    /// Puts everything back to where it was before the last move.
    mutating func undo(_ state: inout TimetableState) {
        for change in changes { state.take(change.event) }
        for change in changes { state.put(change.event, at: change.old) }
        changes.removeAll(keepingCapacity: true)
    }

    private func anyEvent(_ generator: inout SeededGenerator) -> Int {
        movable[generator.index(below: movable.count)]
    }

    private mutating func take(_ event: Int, _ state: inout TimetableState) -> Assignment {
        let old = state.take(event)
        changes.append((event, old))
        return old
    }

    /// Another slot: half of the time any, half of the time one near by.
    private mutating func relocate(
        _ event: Int,
        _ state: inout TimetableState,
        _ generator: inout SeededGenerator,
        isKeen: Bool
    ) {
        let old = take(event, &state)
        let count = problem.events[event].candidates.count
        var index = generator.index(below: count)
        if generator.index(below: 2) == 0 {
            let here = problem.events[event].lowerBound(day: Int(old.day), start: Int(old.start))
            index = min(count - 1, max(0, here - 40 + generator.index(below: 81)))
        }
        let slot = problem.events[event].candidates[index]
        state.put(event, at: state.settled(event, at: slot, keeping: old, isKeen: isKeen, &generator))
    }

    private mutating func changeRoom(
        _ event: Int,
        _ state: inout TimetableState,
        _ generator: inout SeededGenerator
    ) {
        let count = problem.events[event].rooms.count
        guard count > 1 else { return relocate(event, &state, &generator, isKeen: false) }
        let room = problem.events[event].rooms[generator.index(below: count)]
        let old = take(event, &state)
        var place = old
        place.room = Int32(room)
        state.put(event, at: place)
    }

    private mutating func changeFacilitator(
        _ event: Int,
        _ state: inout TimetableState,
        _ generator: inout SeededGenerator
    ) {
        let seatCount = problem.events[event].seats.count
        guard seatCount > 0 else { return relocate(event, &state, &generator, isKeen: false) }
        let seat = generator.index(below: seatCount)
        let eligible = problem.events[event].seats[seat].count
        let facilitator = Int32(problem.events[event].seats[seat][generator.index(below: eligible)])
        let old = take(event, &state)
        state.put(event, at: old.replacing(seat, by: facilitator))
    }

    /// Two events of one length change places in time, each then with its best room and facilitators.
    private mutating func swapSlots(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let first = anyEvent(&generator)
        let second = anyEvent(&generator)
        guard first != second, let there = problem.events[first].candidate(like: state.places[second]),
            let here = problem.events[second].candidate(like: state.places[first])
        else { return relocate(first, &state, &generator, isKeen: true) }
        let firstOld = take(first, &state)
        let secondOld = take(second, &state)
        state.put(first, at: state.settled(first, at: there, keeping: firstOld, isKeen: false, &generator))
        state.put(second, at: state.settled(second, at: here, keeping: secondOld, isKeen: false, &generator))
    }

    /// An event and all that must come after it move by the same number of days.
    private mutating func slideChain(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = anyEvent(&generator)
        let distance = 1 + generator.index(below: 14)
        let shift = generator.index(below: 2) == 0 ? distance : -distance
        var chain = [event]
        var next = 0
        while next < chain.count, chain.count < 40 {
            for link in problem.events[chain[next]].links
            where !link.otherIsEarlier && !chain.contains(link.other) && problem.events[link.other].isMovable
                && state.places[link.other].isPlaced
            {
                chain.append(link.other)
            }
            next += 1
        }
        let olds = chain.map { take($0, &state) }
        for (event, old) in zip(chain, olds) {
            let slot = problem.events[event].candidate(nearDay: Int(old.day) + shift, start: Int(old.start))
            state.put(event, at: state.settled(event, at: slot, keeping: old, isKeen: false, &generator))
        }
    }

    private mutating func changeRoomOfCohort(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = anyEvent(&generator)
        let count = problem.events[event].rooms.count
        guard count > 1 else { return relocate(event, &state, &generator, isKeen: false) }
        let former = state.places[event].room
        let room = problem.events[event].rooms[generator.index(below: count)]
        for other in problem.eventsOfCohort[problem.events[event].cohort]
        where state.places[other].isPlaced && state.places[other].room == former && problem.events[other].isMovable
            && problem.events[other].rooms.contains(room)
        {
            let place = state.places[other]
            guard problem.isRoomOpen(room, for: other, day: Int(place.day), start: Int(place.start)) else { continue }
            var changed = take(other, &state)
            changed.room = Int32(room)
            state.put(other, at: changed)
        }
    }

    private mutating func changeFacilitatorOfCohort(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = anyEvent(&generator)
        let seatCount = problem.events[event].seats.count
        guard seatCount > 0 else { return relocate(event, &state, &generator, isKeen: false) }
        let seat = generator.index(below: seatCount)
        let eligible = problem.events[event].seats[seat]
        let former = state.places[event].facilitators[seat]
        let facilitator = eligible[generator.index(below: eligible.count)]
        for other in problem.eventsOfCohort[problem.events[event].cohort]
        where state.places[other].isPlaced && problem.events[other].isMovable {
            let place = state.places[other]
            for otherSeat in 0..<problem.events[other].seats.count
            where place.facilitators[otherSeat] == former
                && problem.events[other].seats[otherSeat].contains(facilitator)
                && problem.isFacilitatorFree(facilitator, for: other, day: Int(place.day), start: Int(place.start))
            {
                let old = take(other, &state)
                state.put(other, at: old.replacing(otherSeat, by: Int32(facilitator)))
                break
            }
        }
    }

    /// The sessions of a cohort that begin at one time of day begin at another, where that is allowed.
    private mutating func changeStartOfCohort(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = anyEvent(&generator)
        let former = state.places[event].start
        let count = problem.events[event].candidates.count
        let start = problem.events[event].candidates[generator.index(below: count)].start
        for other in problem.eventsOfCohort[problem.events[event].cohort]
        where state.places[other].isPlaced && state.places[other].start == former && problem.events[other].isMovable {
            var wanted = state.places[other]
            wanted.start = start
            guard let slot = problem.events[other].candidate(like: wanted) else { continue }
            let old = take(other, &state)
            state.put(other, at: state.settled(other, at: slot, keeping: old, isKeen: false, &generator))
        }
    }

    private mutating func restorePublished(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        guard !published.isEmpty else { return relocate(anyEvent(&generator), &state, &generator, isKeen: false) }
        restore(published[generator.index(below: published.count)], &state, &generator)
    }

    /// Puts a published event back to where it was published, as far as that is still possible.
    mutating func restore(_ event: Int, _ state: inout TimetableState, _ generator: inout SeededGenerator) {
        guard let placement = problem.events[event].published,
            let slot = problem.events[event].publishedCandidate(problem)
        else { return }
        _ = take(event, &state)
        let wanted = problem.events[event].keepable(placement.assignment(slot))
        state.put(event, at: state.settled(event, at: slot, keeping: wanted, isKeen: false, &generator))
    }

    /// Forgets the last move: it stays.
    mutating func keep() { changes.removeAll(keepingCapacity: true) }
}

extension Assignment {
    /// Someone who leads the event already changes seats with the one who goes.
    fileprivate func replacing(_ seat: Int, by facilitator: Int32) -> Assignment {
        var place = self
        for other in 0..<4 where other != seat && facilitators[other] == facilitator { return self }
        place.facilitators[seat] = facilitator
        return place
    }
}

extension CompiledEvent {
    var isMovable: Bool {
        guard !candidates.isEmpty else { return false }
        return candidates.count > 1 || needsRoom && rooms.count > 1 || seats.contains { $0.count > 1 }
    }

    /// The candidate on the same day at the same time.
    fileprivate func candidate(like place: Assignment) -> Candidate? {
        guard place.isPlaced else { return nil }
        let index = lowerBound(day: Int(place.day), start: Int(place.start))
        guard index < candidates.count, candidates[index].day == place.day, candidates[index].start == place.start
        else {
            return nil
        }
        return candidates[index]
    }

    /// The same time on that day where it is allowed, or else the next slot there is.
    fileprivate func candidate(nearDay day: Int, start: Int) -> Candidate {
        candidates[min(candidates.count - 1, lowerBound(day: day, start: start))]
    }
}

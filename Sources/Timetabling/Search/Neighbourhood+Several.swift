import CohortCore

/// Moves of several events at once.
extension Neighbourhood {
    /// Two events of one length change places in time, each then with its best room and facilitators.
    mutating func swapSlots(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
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
    mutating func slideChain(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
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

    mutating func changeRoomOfCohort(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = anyEvent(&generator)
        let count = problem.events[event].rooms.count
        guard count > 1 else { return relocate(event, &state, &generator, isKeen: false) }
        let former = state.places[event].room
        let room = problem.events[event].rooms[generator.index(below: count)]
        for other in problem.eventsOfCohort[problem.cohortOf[event]]
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

    mutating func changeFacilitatorOfCohort(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = anyEvent(&generator)
        let seatCount = problem.seatCounts[event]
        guard seatCount > 0 else { return relocate(event, &state, &generator, isKeen: false) }
        let seat = generator.index(below: seatCount)
        let eligible = problem.events[event].seats[seat]
        let former = state.places[event].facilitators[seat]
        let facilitator = eligible[generator.index(below: eligible.count)]
        for other in problem.eventsOfCohort[problem.cohortOf[event]]
        where state.places[other].isPlaced && problem.events[other].isMovable {
            let place = state.places[other]
            for otherSeat in 0..<problem.seatCounts[other]
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
    mutating func changeStartOfCohort(_ state: inout TimetableState, _ generator: inout SeededGenerator) {
        let event = anyEvent(&generator)
        let former = state.places[event].start
        let count = problem.events[event].candidates.count
        let start = problem.events[event].candidates[generator.index(below: count)].start
        for other in problem.eventsOfCohort[problem.cohortOf[event]]
        where state.places[other].isPlaced && state.places[other].start == former && problem.events[other].isMovable {
            var wanted = state.places[other]
            wanted.start = start
            guard let slot = problem.events[other].candidate(like: wanted) else { continue }
            let old = take(other, &state)
            state.put(other, at: state.settled(other, at: slot, keeping: old, isKeen: false, &generator))
        }
    }
}

extension Assignment {
    /// Someone who leads the event already changes seats with the one who goes.
    func replacing(_ seat: Int, by facilitator: Int32) -> Assignment {
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
    func candidate(like place: Assignment) -> Candidate? {
        guard place.isPlaced else { return nil }
        let index = lowerBound(day: Int(place.day), start: Int(place.start))
        guard index < candidates.count, candidates[index].day == place.day, candidates[index].start == place.start
        else {
            return nil
        }
        return candidates[index]
    }

    /// The same time on that day where it is allowed, or else the next slot there is.
    func candidate(nearDay day: Int, start: Int) -> Candidate {
        candidates[min(candidates.count - 1, lowerBound(day: day, start: start))]
    }
}

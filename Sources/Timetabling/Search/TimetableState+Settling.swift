import CohortCore

extension TimetableState {
    /// A room and facilitators for an event that is nowhere, at a slot that is given.
    ///
    /// What is -1 in `old` is chosen. The rest is kept where it will do, unless `isKeen` asks for the best there is.
    func settled(
        _ event: Int,
        at slot: Candidate,
        keeping old: Assignment,
        isKeen: Bool,
        _ generator: inout SeededGenerator
    ) -> Assignment {
        var place = Assignment(
            day: slot.day,
            start: slot.start,
            missing: slot.missing,
            room: -1,
            facilitators: .init(repeating: -1)
        )
        if problem.needsRoom[event] {
            let mayKeep = !isKeen && old.room >= 0 && roomHardness(event, Int(old.room), place) == 0
            place.room = mayKeep ? old.room : bestRoom(event, place, isKeen: isKeen, &generator)
        }
        for seat in 0..<problem.seatCounts[event] {
            let former = Int(old.facilitators[seat])
            let mayKeep =
                !isKeen && former >= 0 && !place.has(former) && facilitatorHardness(event, former, place) == 0
            place.facilitators[seat] =
                mayKeep ? Int32(former) : bestFacilitator(event, seat, place, isKeen: isKeen, &generator)
        }
        return place
    }

    /// How many rooms, or how many facilitators, are looked at beside those the cohort has: however many there are, a
    /// choice takes the same time.
    private static func sampleSize(isKeen: Bool) -> Int { isKeen ? 12 : 4 }

    /// -1 when no room may be had at all.
    private func bestRoom(
        _ event: Int,
        _ place: Assignment,
        isKeen: Bool,
        _ generator: inout SeededGenerator
    ) -> Int32 {
        let rooms = problem.events[event].rooms
        var choice = Choice()
        let sampleSize = Self.sampleSize(isKeen: isKeen)
        if rooms.count > sampleSize {
            if let published = problem.events[event].published, published.room >= 0 {
                consider(room: published.room, event, place, &choice, &generator)
            }
            let others = problem.eventsOfCohort[problem.cohortOf[event]]
            for _ in 0..<4 {
                let room = places[others[generator.index(below: others.count)]].room
                if room >= 0 { consider(room: Int(room), event, place, &choice, &generator) }
            }
            for _ in 0..<sampleSize {
                let room = rooms[generator.index(below: rooms.count)]
                consider(room: room, event, place, &choice, &generator)
            }
            if choice.cost < Self.hardWeight { return choice.best }
        }
        for room in rooms { consider(room: room, event, place, &choice, &generator) }
        return choice.best
    }

    private func consider(
        room: Int,
        _ event: Int,
        _ place: Assignment,
        _ choice: inout Choice,
        _ generator: inout SeededGenerator
    ) {
        guard problem.isEligible[event * problem.roomCount + room] else { return }
        var cost = roomHardness(event, room, place) * Self.hardWeight
        cost += RegionCost.cost(event, room: room, problem)
        cost += roomStability.growth(event, room: room, problem)
        cost += MoneyCost.cost(event, room: room, problem)
        if let published = problem.events[event].published, !published.isIn(room: room) {
            let weights = problem.weights(of: event)
            cost += weights.changedRoom
            if published.isAt(place, problem) { cost += weights.changedSession }
        }
        choice.consider(Int32(room), cost, &generator)
    }

    /// -1 when no facilitator is left.
    private func bestFacilitator(
        _ event: Int,
        _ seat: Int,
        _ place: Assignment,
        isKeen: Bool,
        _ generator: inout SeededGenerator
    )
        -> Int32
    {
        let eligible = problem.events[event].seats[seat]
        var choice = Choice()
        let sampleSize = Self.sampleSize(isKeen: isKeen)
        if eligible.count > sampleSize {
            if let published = problem.events[event].published, published.facilitators[seat] >= 0 {
                consider(facilitator: Int(published.facilitators[seat]), event, place, &choice, &generator)
            }
            let background = problem.seatBackgrounds[event][seat]
            let others = problem.eventsOfCohort[problem.cohortOf[event]]
            for _ in 0..<4 {
                let other = others[generator.index(below: others.count)]
                for otherSeat in 0..<problem.seatCounts[other] {
                    let facilitator = Int(places[other].facilitators[otherSeat])
                    if facilitator >= 0, problem.backgroundOf[facilitator] == background {
                        consider(facilitator: facilitator, event, place, &choice, &generator)
                    }
                }
            }
            for _ in 0..<sampleSize {
                let facilitator = eligible[generator.index(below: eligible.count)]
                consider(facilitator: facilitator, event, place, &choice, &generator)
            }
            if choice.best >= 0, choice.cost < Self.hardWeight { return choice.best }
        }
        for facilitator in eligible { consider(facilitator: facilitator, event, place, &choice, &generator) }
        return choice.best
    }

    private func consider(
        facilitator: Int,
        _ event: Int,
        _ place: Assignment,
        _ choice: inout Choice,
        _ generator: inout SeededGenerator
    ) {
        guard !place.has(facilitator) else { return }
        var cost = facilitatorHardness(event, facilitator, place) * Self.hardWeight
        cost += facilitatorStability.growth(event, facilitator: facilitator, problem)
        cost += facilitatorBalance.growth(event, facilitator: facilitator, day: Int(place.day), problem)
        cost += MoneyCost.cost(event, facilitator: facilitator, problem)
        if let published = problem.events[event].published, !published.has(facilitator) {
            let weights = problem.weights(of: event)
            cost += weights.changedFacilitator
            if published.isAt(place, problem) { cost += weights.changedSession }
        }
        choice.consider(Int32(facilitator), cost, &generator)
    }

    /// How many hard rules this room would break.
    private func roomHardness(_ event: Int, _ room: Int, _ place: Assignment) -> Int {
        var candidate = place
        candidate.room = Int32(room)
        let isOpen = problem.isRoomOpen(room, for: event, day: Int(place.day), start: Int(place.start))
        return (isOpen ? 0 : 1) + roomClash.count(event, candidate, problem, places)
    }

    private func facilitatorHardness(_ event: Int, _ facilitator: Int, _ place: Assignment) -> Int {
        let isFree = problem.isFacilitatorFree(facilitator, for: event, day: Int(place.day), start: Int(place.start))
        let isFull = facilitatorLoad.isFull(facilitator, day: Int(place.day), problem)
        return (isFree ? 0 : 1) + (isFull ? 1 : 0)
            + facilitatorClash.count(facilitator, event, place, problem, places)
    }
}

extension Assignment {
    fileprivate func has(_ facilitator: Int) -> Bool {
        let wanted = Int32(facilitator)
        return facilitators[0] == wanted || facilitators[1] == wanted || facilitators[2] == wanted
            || facilitators[3] == wanted
    }
}

extension CompiledEvent.PublishedPlacement {
    fileprivate func has(_ facilitator: Int) -> Bool {
        let wanted = Int32(facilitator)
        return facilitators[0] == wanted || facilitators[1] == wanted || facilitators[2] == wanted
            || facilitators[3] == wanted
    }
}

/// The cheapest of what was considered; among equals each is as likely.
private struct Choice {
    private(set) var best: Int32 = -1
    private(set) var cost = Int.max
    private var ties = 0

    @inline(__always)
    mutating func consider(_ choice: Int32, _ cost: Int, _ generator: inout SeededGenerator) {
        if cost < self.cost {
            best = choice
            self.cost = cost
            ties = 1
        } else if cost == self.cost, choice != best {
            ties += 1
            if generator.index(below: ties) == 0 { best = choice }
        }
    }
}

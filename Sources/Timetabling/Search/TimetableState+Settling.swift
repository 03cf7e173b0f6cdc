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
        if problem.events[event].needsRoom {
            let mayKeep = !isKeen && old.room >= 0 && roomHardness(event, Int(old.room), place) == 0
            place.room = mayKeep ? old.room : bestRoom(event, place, &generator)
        }
        for seat in 0..<problem.events[event].seats.count {
            let former = Int(old.facilitators[seat])
            let mayKeep =
                !isKeen && former >= 0 && !place.has(former) && facilitatorHardness(event, former, place) == 0
            place.facilitators[seat] = mayKeep ? Int32(former) : bestFacilitator(event, seat, place, &generator)
        }
        return place
    }

    /// -1 when no room may be had at all.
    private func bestRoom(_ event: Int, _ place: Assignment, _ generator: inout SeededGenerator) -> Int32 {
        var best: Int32 = -1
        var bestCost = Int.max
        var ties = 0
        for room in problem.events[event].rooms {
            var cost = roomHardness(event, room, place) * Self.hardWeight
            cost += RegionCost.cost(event, room: room, problem)
            cost += roomStability.growth(event, room: room, problem)
            if let published = problem.events[event].published, !published.isIn(room: room) {
                cost += problem.weights.changedRoom
                if published.isAt(place, problem) { cost += problem.weights.changedSession }
            }
            consider(Int32(room), cost, &best, &bestCost, &ties, &generator)
        }
        return best
    }

    /// -1 when no facilitator is left.
    private func bestFacilitator(
        _ event: Int,
        _ seat: Int,
        _ place: Assignment,
        _ generator: inout SeededGenerator
    )
        -> Int32
    {
        var best: Int32 = -1
        var bestCost = Int.max
        var ties = 0
        for facilitator in problem.events[event].seats[seat] where !place.has(facilitator) {
            var cost = facilitatorHardness(event, facilitator, place) * Self.hardWeight
            cost += facilitatorStability.growth(event, facilitator: facilitator, problem)
            if let published = problem.events[event].published, !published.has(facilitator) {
                cost += problem.weights.changedFacilitator
                if published.isAt(place, problem) { cost += problem.weights.changedSession }
            }
            consider(Int32(facilitator), cost, &best, &bestCost, &ties, &generator)
        }
        return best
    }

    /// Among equals each is as likely.
    private func consider(
        _ choice: Int32,
        _ cost: Int,
        _ best: inout Int32,
        _ bestCost: inout Int,
        _ ties: inout Int,
        _ generator: inout SeededGenerator
    ) {
        if cost < bestCost {
            best = choice
            bestCost = cost
            ties = 1
        } else if cost == bestCost {
            ties += 1
            if generator.index(below: ties) == 0 { best = choice }
        }
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

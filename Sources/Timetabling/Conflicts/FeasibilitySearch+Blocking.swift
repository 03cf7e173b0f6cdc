extension FeasibilitySearch {
    /// What of the fixed events keeps a sought one from a slot; `nil` when nothing does.
    ///
    /// An empty set: something that cannot be moved does, or no room or facilitator is there at all.
    func blockers(of index: Int, at slot: SlotChoice) -> Set<Int>? {
        let event = sought[index]
        let around = fixed.during(slot, event.minutes)
        var reasons: [Set<Int>] = []
        if model.keepsPeopleApart {
            for other in around where model.shares(event.group, fixed.all[other].group) {
                if event.pins.contains(.slot) && fixed.all[other].pins.contains(.slot) { continue }
                reasons.append(movable([other]))
            }
        }
        for link in model.links[event.event] where !model.droppedLinks.contains(link.index) {
            guard let other = fixed.index(of: link.other) else { continue }
            let there = fixed.all[other]
            if event.pins.contains(.slot) && there.pins.contains(.slot) { continue }
            if model.breaks(link, slot, event.minutes, there.slot, there.minutes) { reasons.append(movable([other])) }
        }
        if event.needsRoom {
            let rooms = rooms(of: index, at: slot, around)
            if rooms.free.isEmpty { reasons.append(movable(rooms.blockers)) }
        }
        if !event.seats.isEmpty {
            let seats = seats(of: index, at: slot, around)
            if !Self.canFill(seats.free) { reasons.append(movable(seats.blockers)) }
        }
        for cover in model.covers(of: event.group) where !model.droppedCovers.contains(cover) {
            let own = model.count(event.group, of: cover)
            if let crowd = crowd(of: cover, own, slot, event.minutes, around) { reasons.append(movable(crowd)) }
        }
        // The reason that leaves the fewest to blame proves the most.
        return reasons.min { $0.count < $1.count }
    }

    /// The rooms that the fixed events leave, and for each other open one who has it.
    func rooms(of index: Int, at slot: SlotChoice, _ around: [Int]) -> (free: [Int], blockers: [Int]) {
        let event = sought[index]
        var free: [Int] = []
        var blockers: [Int] = []
        for room in event.rooms {
            let isOpen = model.compiled.isRoomOpen(room, for: event.event, day: slot.day, start: slot.start)
            guard isOpen || event.waivesRoomHours else { continue }
            let pinned: PlacePins = [.slot, .room]
            let taker = around.first { other in
                fixed.all[other].room == room
                    && !(event.pins.isSuperset(of: pinned) && fixed.all[other].pins.isSuperset(of: pinned))
            }
            if let taker, model.keepsRoomsApart { blockers.append(taker) } else { free.append(room) }
        }
        return (free, blockers)
    }

    /// By seat the facilitators that the fixed events leave, and who has the others.
    func seats(of index: Int, at slot: SlotChoice, _ around: [Int]) -> (free: [[Int]], blockers: [Int]) {
        let event = sought[index]
        var blockers: [Int] = []
        let free = event.seats.map { seat in
            seat.filter { facilitator in
                let isThere = model.compiled.isFacilitatorFree(
                    facilitator,
                    for: event.event,
                    day: slot.day,
                    start: slot.start
                )
                guard isThere || event.waivesFacilitatorHours else { return false }
                let pinned: PlacePins = [.slot, .facilitators]
                let taker = around.first { other in
                    fixed.all[other].facilitators.contains(facilitator)
                        && !(event.pins.isSuperset(of: pinned) && fixed.all[other].pins.isSuperset(of: pinned))
                }
                if let taker, model.keepsFacilitatorsApart {
                    blockers.append(taker)
                    return false
                }
                guard !model.overloadable.contains(facilitator), !event.pins.isSuperset(of: pinned) else { return true }
                let led = fixed.led(by: facilitator, week: model.week(of: slot))
                if led.count < model.compiled.maximumPerWeek[facilitator] { return true }
                blockers += led
                return false
            }
        }
        return (free, blockers)
    }

    /// Whether each seat can have somebody of its own.
    static func canFill(_ seats: [[Int]]) -> Bool {
        func fill(_ seat: Int, _ taken: [Int]) -> Bool {
            guard seat < seats.count else { return true }
            return seats[seat].contains { !taken.contains($0) && fill(seat + 1, taken + [$0]) }
        }
        return fill(0, [])
    }

    /// Fixed events with which too many of a cover's people would be away at one moment of this slot.
    private func crowd(of cover: Int, _ own: Int, _ slot: SlotChoice, _ minutes: Int, _ around: [Int]) -> [Int]? {
        let most = model.covers[cover].most
        let others = around.filter { model.count(fixed.all[$0].group, of: cover) > 0 }
        // The most are away when one of them begins.
        for moment in [slot.minute] + others.map({ fixed.all[$0].slot.minute }) where moment >= slot.minute {
            let there = others.filter {
                fixed.all[$0].slot.minute <= moment && moment < fixed.all[$0].slot.minute + fixed.all[$0].minutes
            }
            let away = there.map { model.count(fixed.all[$0].group, of: cover) }.reduce(own, +)
            if moment < slot.minute + minutes, away > most { return there }
        }
        return nil
    }

    private func movable(_ indices: [Int]) -> Set<Int> { Set(indices.filter { fixed.all[$0].isMovable }) }
}

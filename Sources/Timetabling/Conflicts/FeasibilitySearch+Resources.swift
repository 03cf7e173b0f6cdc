extension FeasibilitySearch {
    /// No more tries than this are made to give out the rooms of a day or the facilitators of a week.
    private static let mostTries = 2_000

    /// Gives the event that was just placed a room and facilitators, others theirs anew where need be.
    ///
    /// - Returns: Why that cannot be; `nil` when it can.
    mutating func resourceFailure(_ index: Int) -> FeasibilityReason? {
        if let failure = coverFailure(index) { return failure }
        if sought[index].needsRoom, !takeRoom(index), let failure = roomAgain(index) { return failure }
        if !sought[index].seats.isEmpty, !takeSeats(index), let failure = seatAgain(index) { return failure }
        return nil
    }

    // MARK: - Rooms

    private func freeRooms(_ index: Int) -> (free: [Int], blockers: [Int]) {
        guard let slot = chosen[index] else { return ([], []) }
        return rooms(of: index, at: slot, fixed.during(slot, sought[index].minutes))
    }

    /// A room that nobody else has to leave.
    private mutating func takeRoom(_ index: Int) -> Bool {
        let others = roomRivals(of: index, among: placed)
        guard let free = freeRooms(index).free.first(where: { room in !others.contains { self.room[$0] == room } })
        else { return false }
        room[index] = free
        return true
    }

    private func roomRivals(of index: Int, among others: [Int]) -> [Int] {
        guard model.keepsRoomsApart else { return [] }
        return others.filter { other in
            other != index && sought[other].needsRoom && overlaps(index, other)
                && !(sought[index].pins.isSuperset(of: [.slot, .room])
                    && sought[other].pins.isSuperset(of: [.slot, .room]))
        }
    }

    /// Gives out the rooms anew to all that meet this one, or meet one that meets it.
    private mutating func roomAgain(_ index: Int) -> FeasibilityReason? {
        let cluster = cluster(of: index) { roomRivals(of: $0, among: placed) }
        let options = cluster.map { freeRooms($0) }
        let order = cluster.indices.sorted { (options[$0].free.count, $0) < (options[$1].free.count, $1) }
        let before = room
        var tries = 0
        func give(_ rank: Int, _ search: inout FeasibilitySearch) -> Bool {
            guard rank < order.count else { return true }
            let one = order[rank]
            let earlier = order[..<rank].map { cluster[$0] }
            let rivals = search.roomRivals(of: cluster[one], among: earlier)
            for room in options[one].free where !rivals.contains(where: { search.room[$0] == room }) {
                tries += 1
                if tries > Self.mostTries { return false }
                search.room[cluster[one]] = room
                if give(rank + 1, &search) { return true }
            }
            return false
        }
        let isGiven = give(0, &self)
        steps += tries / 8
        if isGiven { return nil }
        if tries > Self.mostTries { isIncomplete = true }
        room = before
        return FeasibilityReason(sought: Set(cluster), fixed: movable(options.flatMap(\.blockers)))
    }

    // MARK: - Facilitators

    private func freeSeats(_ index: Int) -> (free: [[Int]], blockers: [Int]) {
        guard let slot = chosen[index] else { return ([], []) }
        return seats(of: index, at: slot, fixed.during(slot, sought[index].minutes))
    }

    /// Facilitators whom nobody else has to spare.
    private mutating func takeSeats(_ index: Int) -> Bool {
        facilitators[index] = []
        let free = freeSeats(index).free
        let others = placed.filter { $0 != index && !sought[$0].seats.isEmpty }
        func fill(_ seat: Int, _ search: inout FeasibilitySearch) -> Bool {
            guard seat < free.count else { return true }
            for facilitator in free[seat] where search.canLead(facilitator, index, others) {
                search.facilitators[index].append(facilitator)
                if fill(seat + 1, &search) { return true }
                search.facilitators[index].removeLast()
            }
            return false
        }
        return fill(0, &self)
    }

    /// Whether somebody is neither in this event yet, nor in another at the time, nor in too many that week.
    private func canLead(_ facilitator: Int, _ index: Int, _ others: [Int]) -> Bool {
        guard let slot = chosen[index], !facilitators[index].contains(facilitator) else { return false }
        let week = model.week(of: slot)
        var count = fixed.led(by: facilitator, week: week).count + 1
        for other in others where facilitators[other].contains(facilitator) {
            let arePinned =
                sought[index].pins.isSuperset(of: [.slot, .facilitators])
                && sought[other].pins.isSuperset(of: [.slot, .facilitators])
            if model.keepsFacilitatorsApart, !arePinned, overlaps(index, other) { return false }
            if let there = chosen[other], model.week(of: there) == week { count += 1 }
        }
        return model.overloadable.contains(facilitator) || count <= model.compiled.maximumPerWeek[facilitator]
            || sought[index].pins.isSuperset(of: [.slot, .facilitators])
    }

    /// Gives out the facilitators of a week anew.
    private mutating func seatAgain(_ index: Int) -> FeasibilityReason? {
        let cluster = cluster(of: index) { member in
            guard let slot = chosen[member] else { return [] }
            return placed.filter { other in
                guard let there = chosen[other], !sought[other].seats.isEmpty else { return false }
                return other != member && model.week(of: there) == model.week(of: slot)
            }
        }
        let options = cluster.map { freeSeats($0) }
        let order = cluster.indices.sorted { left, right in
            let (first, second) = (
                options[left].free.map(\.count).min() ?? 0, options[right].free.map(\.count).min() ?? 0
            )
            return (first, left) < (second, right)
        }
        let before = facilitators
        for member in cluster { facilitators[member] = [] }
        var tries = 0
        func give(_ rank: Int, _ search: inout FeasibilitySearch) -> Bool {
            guard rank < order.count else { return true }
            let member = cluster[order[rank]]
            let free = options[order[rank]].free
            let seat = search.facilitators[member].count
            guard seat < free.count else { return give(rank + 1, &search) }
            for facilitator in free[seat] where search.canLead(facilitator, member, cluster.filter { $0 != member }) {
                tries += 1
                if tries > Self.mostTries { return false }
                search.facilitators[member].append(facilitator)
                if give(rank, &search) { return true }
                search.facilitators[member].removeLast()
            }
            return false
        }
        let isGiven = give(0, &self)
        steps += tries / 8
        if isGiven { return nil }
        if tries > Self.mostTries { isIncomplete = true }
        facilitators = before
        return FeasibilityReason(sought: Set(cluster), fixed: movable(options.flatMap(\.blockers)))
    }

    // MARK: - Cover

    private func coverFailure(_ index: Int) -> FeasibilityReason? {
        guard let slot = chosen[index] else { return nil }
        for cover in model.covers(of: sought[index].group) where !model.droppedCovers.contains(cover) {
            let rivals = placed.filter { overlaps(index, $0) && model.count(sought[$0].group, of: cover) > 0 }
            let around = fixed.during(slot, sought[index].minutes).filter {
                model.count(fixed.all[$0].group, of: cover) > 0
            }
            let moments = rivals.compactMap { chosen[$0]?.minute } + around.map { fixed.all[$0].slot.minute }
            for moment in moments where moment >= slot.minute && moment < slot.minute + sought[index].minutes {
                let there = rivals.filter { isUnderWay($0, at: moment) }
                let beside = around.filter {
                    fixed.all[$0].slot.minute <= moment && moment < fixed.all[$0].slot.minute + fixed.all[$0].minutes
                }
                var away = 0
                for one in there { away += model.count(sought[one].group, of: cover) }
                for one in beside { away += model.count(fixed.all[one].group, of: cover) }
                if away > model.covers[cover].most {
                    return FeasibilityReason(sought: Set(there).union([index]), fixed: movable(beside))
                }
            }
        }
        return nil
    }

    private func isUnderWay(_ index: Int, at moment: Int) -> Bool {
        guard let slot = chosen[index] else { return false }
        return slot.minute <= moment && moment < slot.minute + sought[index].minutes
    }

    // MARK: - What both use

    private func overlaps(_ index: Int, _ other: Int) -> Bool {
        guard let slot = chosen[index], let there = chosen[other] else { return false }
        return FeasibilityModel.overlap(slot, sought[index].minutes, there, sought[other].minutes)
    }

    /// An event with all that are its rivals, their rivals and so on.
    private func cluster(of index: Int, _ rivals: (Int) -> [Int]) -> [Int] {
        var found = [index]
        var next = 0
        while next < found.count {
            for other in rivals(found[next]) where !found.contains(other) { found.append(other) }
            next += 1
        }
        return found
    }

    private func movable(_ indices: [Int]) -> Set<Int> { Set(indices.filter { fixed.all[$0].isMovable }) }
}

import CohortCore

/// Turns a ``TimetableProblem`` into a ``CompiledProblem``.
struct Compiler {
    let problem: TimetableProblem
    let rules: SlotRules
    private let grid: SlotGrid
    private var events: [CompiledEvent] = []
    private var missing = MissingSets()
    private let groups: CompiledGroups
    private let covers: [[CompiledCover]]
    private let roomIndex: [Room.ID: Int]
    private let facilitatorIndex: [Facilitator.ID: Int]
    let eventIndex: [String: Int]

    /// - Parameters:
    ///   - problem: One that has been validated.
    ///   - extraSlots: Slots that must have a number though the problem does not name them.
    init(_ problem: TimetableProblem, extraSlots: [Slot] = []) {
        self.problem = problem
        let grid = SlotGrid(problem, extraSlots: extraSlots)
        self.grid = grid
        roomIndex = Dictionary(problem.rooms.enumerated().map { ($1.id, $0) }) { first, _ in first }
        facilitatorIndex = Dictionary(problem.facilitators.enumerated().map { ($1.id, $0) }) { first, _ in first }
        eventIndex = Dictionary(problem.events.enumerated().map { ($1.key, $0) }) { first, _ in first }
        groups = CompiledGroups(problem)
        covers = CompiledCover.byGroup(problem, groups)
        rules = SlotRules(
            grid: grid,
            isWorking: (0..<grid.dayCount).map { problem.calendar.isWorking(grid.firstDay + $0) },
            window: WindowPropagation(problem, firstDay: grid.firstDay, indexByKey: eventIndex),
            groups: groups.people,
            members: groups.members,
            cohortOfGroup: groups.cohort,
            breaksCover: covers.map { $0.contains { $0.people > $0.most } },
            presence: WeeklyAvailability(
                problem.participants.map { .init(pattern: $0.pattern, absences: $0.absences, busy: $0.busy) },
                grid: grid
            ),
            roomHours: WeeklyAvailability(
                problem.rooms.map {
                    .init(
                        pattern: $0.profile.openingHours,
                        absences: $0.profile.closures,
                        busy: problem.roomBusy[$0.id] ?? []
                    )
                },
                grid: grid
            ),
            facilitatorHours: WeeklyAvailability(
                problem.facilitators.map {
                    .init(
                        pattern: $0.profile.pattern,
                        absences: $0.profile.absences,
                        busy: problem.facilitatorBusy[$0.id] ?? []
                    )
                },
                grid: grid
            ),
            cohorts: problem.cohorts,
            events: problem.events
        )
        events = compiledEvents()
    }

    /// The problem in numbers, with `placements` as its ``CompiledProblem/initial``.
    ///
    /// Only the one event is given candidates where `candidatesFor` names it; then links do not narrow them.
    mutating func compile(placements: [String: Placement] = [:], candidatesFor only: Int? = nil) -> CompiledProblem {
        for index in events.indices where only == nil || only == index {
            events[index].candidates = candidates(of: index)
        }
        if only == nil {
            DaySupport.prune(&events, dayCount: grid.dayCount, fixed: problem.events.map { $0.pin.slot != nil })
        }
        let initial = problem.events.enumerated().map { index, event in
            placements[event.key].flatMap { assignment(of: index, at: $0) } ?? .nowhere
        }
        return CompiledProblem(
            grid: grid,
            events: events,
            groups: groups,
            covers: covers,
            roomHours: rules.roomHours,
            isOtherRegion: problem.cohorts.flatMap { cohort in
                problem.rooms.map { $0.profile.region != cohort.region }
            },
            facilitatorHours: rules.facilitatorHours,
            missing: missing.table,
            initial: initial,
            problem: problem
        )
    }

    /// How many slots of the event's own window each rule forbids.
    func census(of index: Int) -> SlotCensus {
        var census = SlotCensus(examined: 0, allowed: 0, forbidden: [])
        var counts: [TimetableConstraint: (slots: Int, alone: Int)] = [:]
        var dayRules: (day: Int, broken: Set<TimetableConstraint>) = (-1, [])
        forEachSlot(ofWindow: index) { day, start in
            if dayRules.day != day { dayRules = (day, rules.forbidding(index, day: day)) }
            let broken = dayRules.broken.union(forbidding(index, day: day, start: start))
            census.examined += 1
            if broken.isEmpty { census.allowed += 1 }
            for constraint in broken {
                counts[constraint, default: (0, 0)].slots += 1
                if broken.count == 1 { counts[constraint, default: (0, 0)].alone += 1 }
            }
        }
        census.forbidden = TimetableConstraint.allCases.compactMap { constraint in
            counts[constraint].map { .init(constraint: constraint, slots: $0.slots, alone: $0.alone) }
        }
        census.forbidden.sort { $0.slots > $1.slots }
        return census
    }

    func forbidding(_ index: Int, day: Int, start: Int) -> Set<TimetableConstraint> {
        let event = events[index]
        let cell = grid.cell(day: day, start: start, duration: event.duration)
        let missing = rules.missing(from: event.group, day: day, cell: cell)
        return rules.forbidding(index, event, day: day, start: start, missing: missing)
    }

    /// Those who take part.
    func members(of index: Int) -> [Participant.ID] {
        groups.people[groups.groupOf[index]].map { problem.participants[Int($0)].id }
    }

    /// The rooms the event may have and the people for each of its facilitator seats, by index.
    func event(_ index: Int) -> CompiledEvent { events[index] }

    private mutating func candidates(of index: Int) -> [Candidate] {
        let event = events[index]
        if let slot = problem.events[index].pin.slot {
            guard event.hasSomeRoom, event.hasSomeFacilitators, let start = grid.index(ofStart: slot.start) else {
                return []
            }
            return [candidate(event, day: slot.date - grid.firstDay, start: start)]
        }
        guard event.hasSomeRoom, event.hasSomeFacilitators else { return [] }
        let first = max(rules.window.earliest[index], problem.events[index].first - grid.firstDay)
        let last = min(rules.window.latest[index], problem.events[index].last - grid.firstDay)
        guard first <= last else { return [] }
        let published = problem.events[index].published?.slot
        let ordinary = Set(problem.startTimes.map(\.minutesSinceMidnight))
        var found: [Candidate] = []
        for day in first...last where rules.forbidding(index, day: day).isEmpty {
            let isPublishedDay = published?.date == grid.firstDay + day
            for start in grid.starts.indices {
                let minute = grid.starts[start]
                guard
                    ordinary.contains(minute) || isPublishedDay && minute == published?.start.minutesSinceMidnight
                else { continue }
                let cell = grid.cell(day: day, start: start, duration: event.duration)
                let away = rules.missing(from: event.group, day: day, cell: cell)
                guard rules.forbidding(index, event, day: day, start: start, missing: away).isEmpty else { continue }
                let set = missing.index(of: away)
                found.append(Candidate(day: Int32(day), start: Int32(start), missing: set))
            }
        }
        return found
    }

    private mutating func candidate(_ event: CompiledEvent, day: Int, start: Int) -> Candidate {
        let cell = grid.cell(day: day, start: start, duration: event.duration)
        let away = rules.missing(from: event.group, day: day, cell: cell)
        return Candidate(
            day: Int32(day),
            start: Int32(start),
            missing: missing.index(of: away)
        )
    }

    private mutating func assignment(of index: Int, at placement: Placement) -> Assignment? {
        let day = placement.slot.date - grid.firstDay
        guard (0..<grid.dayCount).contains(day), let start = grid.index(ofStart: placement.slot.start) else {
            return nil
        }
        let slot = candidate(events[index], day: day, start: start)
        return Assignment(
            day: slot.day,
            start: slot.start,
            missing: slot.missing,
            room: placement.room.flatMap { roomIndex[$0] }.map(Int32.init) ?? -1,
            facilitators: lanes(placement.facilitators)
        )
    }

    private func lanes(_ facilitators: [Facilitator.ID]) -> SIMD4<Int32> {
        var lanes = SIMD4<Int32>(repeating: -1)
        for (seat, facilitator) in facilitators.prefix(4).enumerated() {
            lanes[seat] = facilitatorIndex[facilitator].map(Int32.init) ?? -1
        }
        return lanes
    }

    private func compiledEvents() -> [CompiledEvent] {
        var compiled = problem.events.enumerated().map { index, event in
            let seats = seats(of: event)
            return CompiledEvent(
                group: groups.groupOf[index],
                cohort: groups.cohort[groups.groupOf[index]],
                minutes: event.minutes,
                duration: grid.durations.firstIndex(of: event.minutes) ?? 0,
                needsRoom: !event.isOnline,
                rooms: rooms(for: event, count: groups.people[groups.groupOf[index]].count),
                seats: seats,
                published: event.published.map { published($0, seats) }
            )
        }
        for link in problem.links {
            guard let before = eventIndex[link.before], let after = eventIndex[link.after] else { continue }
            let end = CompiledEvent.LinkEnd(
                other: after,
                otherIsEarlier: false,
                minimumDays: link.minimumDays,
                maximumDays: link.maximumDays ?? .max,
                targetDays: link.targetDays ?? -1
            )
            var otherEnd = end
            otherEnd.other = before
            otherEnd.otherIsEarlier = true
            compiled[before].links.append(end)
            compiled[after].links.append(otherEnd)
        }
        return compiled
    }

    private func rooms(for event: TimetableEvent, count: Int) -> [Int] {
        if event.isOnline { return [] }
        if let pinned = event.pin.room { return roomIndex[pinned].map { [$0] } ?? [] }
        return problem.rooms.indices.filter { event.unsuitability(of: problem.rooms[$0], people: count) == nil }
    }

    private func seats(of event: TimetableEvent) -> [[Int]] {
        event.facilitators.enumerated().map { seat, background in
            if let pinned = event.pin.facilitators { return facilitatorIndex[pinned[seat]].map { [$0] } ?? [] }
            return problem.facilitators.indices.filter { problem.facilitators[$0].profile.background == background }
        }
    }

    private func published(_ placement: Placement, _ seats: [[Int]]) -> CompiledEvent.PublishedPlacement {
        // Facilitators may have been published in another order than that of the seats.
        var rest = placement.facilitators.prefix(4).compactMap { facilitatorIndex[$0] }
        var lanes = SIMD4<Int32>(repeating: -1)
        for (seat, eligible) in seats.enumerated() {
            guard let place = rest.firstIndex(where: eligible.contains) else { continue }
            lanes[seat] = Int32(rest.remove(at: place))
        }
        return CompiledEvent.PublishedPlacement(
            day: placement.slot.date - grid.firstDay,
            startMinute: placement.slot.start.minutesSinceMidnight,
            room: placement.room.flatMap { roomIndex[$0] } ?? -1,
            hasRoom: placement.room != nil,
            facilitators: lanes,
            facilitatorCount: placement.facilitators.count
        )
    }
}

extension CompiledEvent {
    fileprivate var hasSomeRoom: Bool { !needsRoom || !rooms.isEmpty }
    fileprivate var hasSomeFacilitators: Bool { seats.allSatisfy { !$0.isEmpty } }
}

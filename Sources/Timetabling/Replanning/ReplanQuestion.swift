import CohortCore

/// Who stays, who must move and who might, in the numbers of a ``CompiledProblem``.
struct ReplanQuestion {
    let problem: TimetableProblem
    let compiled: CompiledProblem
    let model: FeasibilityModel
    /// Published events that can no longer be where they were, whatever the others do.
    let forced: [Int]
    /// Events without a place so far.
    let unpublished: [Int]
    /// Published events that could stay: by event.
    let keepable: [Int: FoundPlace]
    /// Events that are pinned in all they have.
    let constants: [FixedEvent]
    private let moving: Set<Int>

    init(_ problem: TimetableProblem, _ compiler: Compiler, _ compiled: CompiledProblem) {
        self.problem = problem
        self.compiled = compiled
        model = FeasibilityModel(problem, compiler, compiled)
        var forced: [Int] = []
        var unpublished: [Int] = []
        var keepable: [Int: FoundPlace] = [:]
        var constants: [FixedEvent] = []
        for event in compiled.events.indices where !compiled.events[event].candidates.isEmpty {
            if problem.events[event].pins == .all {
                constants.append(Self.pinned(event, problem, compiled))
            } else if problem.events[event].published == nil {
                unpublished.append(event)
            } else if let place = Self.published(event, problem, compiled) {
                keepable[event] = place
            } else {
                forced.append(event)
            }
        }
        self.forced = forced
        self.unpublished = unpublished
        self.keepable = keepable
        self.constants = constants
        moving = Set(forced + unpublished)
    }

    /// Published events that change whatever is done: also those without a slot, and those pinned elsewhere.
    var surelyMoved: Set<Int> {
        let constantsMoved = constants.map(\.event).filter { event in
            guard let published = problem.events[event].published else { return false }
            let pin = problem.events[event].pin
            return published.slot != pin.slot || published.room != pin.room
                || Set(published.facilitators) != Set(pin.facilitators ?? [])
        }
        let unplaceable = compiled.events.indices.filter {
            compiled.events[$0].candidates.isEmpty && problem.events[$0].published != nil
        }
        return Set(forced + constantsMoved + unplaceable)
    }

    /// The search in which only these events, besides those that must, may be anywhere.
    func search(moving extra: Set<Int>, limit: Int) -> FeasibilitySearch {
        let sought = moving.union(extra)
        return search(sought: sought.sorted(), keeping: keepable.keys.filter { !sought.contains($0) }, limit: limit)
    }

    func search(sought: [Int], keeping kept: [Int], limit: Int) -> FeasibilitySearch {
        FeasibilitySearch(model, sought.map(seek), FixedEvents(fixed(keeping: kept), model), limit: limit)
    }

    func fixed(keeping kept: [Int]) -> [FixedEvent] {
        constants + kept.sorted().compactMap { event in keepable[event].map { keep(event, $0) } }
    }

    private func keep(_ event: Int, _ place: FoundPlace) -> FixedEvent {
        FixedEvent(
            event: event,
            slot: place.slot,
            room: place.room,
            facilitators: place.facilitators,
            minutes: compiled.events[event].minutes,
            group: compiled.events[event].group,
            pins: problem.events[event].pins,
            isMovable: true
        )
    }

    /// Slots near where it was come first, and so do its room and its facilitators.
    private func seek(_ event: Int) -> SoughtEvent {
        let compiledEvent = compiled.events[event]
        let published = compiledEvent.published
        let slots = compiledEvent.candidates.map { candidate in
            SlotChoice(
                day: Int(candidate.day),
                start: Int(candidate.start),
                minute: compiled.grid.starts[Int(candidate.start)]
            )
        }
        func distance(_ slot: SlotChoice) -> Int {
            guard let published else { return 0 }
            return abs(slot.day - published.day) * 1_440 + abs(slot.minute - published.startMinute)
        }
        let pins = problem.events[event].pins
        var sought = SoughtEvent(
            event: event,
            slots: slots.sorted { (distance($0), $0.day, $0.minute) < (distance($1), $1.day, $1.minute) },
            rooms: compiledEvent.rooms.filter { $0 == published?.room }
                + compiledEvent.rooms.filter { $0 != published?.room },
            needsRoom: compiledEvent.needsRoom,
            seats: compiledEvent.seats.enumerated().map { seat, eligible in
                let former = published.map { Int($0.facilitators[seat]) }
                return eligible.filter { $0 == former } + eligible.filter { $0 != former }
            },
            minutes: compiledEvent.minutes,
            group: compiledEvent.group,
            pins: pins
        )
        if pins.contains(.slot), let slot = slots.first {
            sought.waivesRoomHours = !compiledEvent.rooms.contains {
                compiled.isRoomOpen($0, for: event, day: slot.day, start: slot.start)
            }
            let free = compiledEvent.seats.map { seat in
                seat.filter { compiled.isFacilitatorFree($0, for: event, day: slot.day, start: slot.start) }
            }
            sought.waivesFacilitatorHours = !FeasibilitySearch.canFill(free)
        }
        return sought
    }

    private static func pinned(_ event: Int, _ problem: TimetableProblem, _ compiled: CompiledProblem) -> FixedEvent {
        let compiledEvent = compiled.events[event]
        let slot = compiledEvent.candidates.first ?? Candidate(day: 0, start: 0, missing: 0)
        return FixedEvent(
            event: event,
            slot: SlotChoice(
                day: Int(slot.day),
                start: Int(slot.start),
                minute: compiled.grid.starts[Int(slot.start)]
            ),
            room: compiledEvent.rooms.first ?? -1,
            facilitators: compiledEvent.seats.compactMap(\.first),
            minutes: compiledEvent.minutes,
            group: compiledEvent.group,
            pins: .all,
            isMovable: false
        )
    }

    /// The place that people have been told, if the event alone still allows it.
    private static func published(
        _ event: Int,
        _ problem: TimetableProblem,
        _ compiled: CompiledProblem
    ) -> FoundPlace? {
        let compiledEvent = compiled.events[event]
        guard let placement = problem.events[event].published, let published = compiledEvent.published,
            placement.slot.minutes == compiledEvent.minutes,
            let slot = compiledEvent.publishedCandidate(compiled)
        else { return nil }
        let (day, start) = (Int(slot.day), Int(slot.start))
        guard compiledEvent.needsRoom == published.hasRoom else { return nil }
        if compiledEvent.needsRoom {
            guard compiledEvent.rooms.contains(published.room),
                compiled.isRoomOpen(published.room, for: event, day: day, start: start)
            else { return nil }
        }
        guard placement.facilitators.count == compiledEvent.seats.count else { return nil }
        var leaders: [Int] = []
        for seat in compiledEvent.seats.indices {
            let leader = Int(published.facilitators[seat])
            guard leader >= 0, compiled.isFacilitatorFree(leader, for: event, day: day, start: start) else {
                return nil
            }
            leaders.append(leader)
        }
        return FoundPlace(
            slot: SlotChoice(day: day, start: start, minute: published.startMinute),
            room: compiledEvent.needsRoom ? published.room : -1,
            facilitators: leaders
        )
    }
}

extension TimetableEvent {
    /// What is pinned; what the event does not need counts as pinned.
    var pins: PlacePins {
        var pins: PlacePins = []
        if pin.slot != nil { pins.insert(.slot) }
        if pin.room != nil || isOnline { pins.insert(.room) }
        if pin.facilitators != nil || facilitators.isEmpty { pins.insert(.facilitators) }
        return pins
    }
}

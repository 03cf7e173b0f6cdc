import CohortCore

/// The places that events can have when only some demands hold.
struct DemandDomains {
    let problem: TimetableProblem
    let compiler: Compiler
    let compiled: CompiledProblem
    let model: FeasibilityModel

    init(_ problem: TimetableProblem, _ compiler: Compiler, _ compiled: CompiledProblem) {
        self.problem = problem
        self.compiler = compiler
        self.compiled = compiled
        model = FeasibilityModel(problem, compiler, compiled)
    }

    /// All demands that concern these events.
    func demands(on events: [Int]) -> Set<Demand> {
        let concerned = Set(events)
        var demands: Set<Demand> = [.people, .rooms, .facilitators]
        for event in events {
            if problem.events[event].pin.slot != nil {
                demands.insert(.pin(event: event))
            } else {
                for rule in Demand.rules where concerns(rule, event) { demands.insert(.rule(rule, event: event)) }
            }
            for link in model.links[event] where concerned.contains(link.other) { demands.insert(.link(link.index)) }
            for facilitator in compiled.events[event].seats.joined() { demands.insert(.load(facilitator: facilitator)) }
            for cover in model.covers(of: compiled.events[event].group) { demands.insert(.cover(cover)) }
        }
        return demands
    }

    /// The question whether these events can be placed when of all demands only these hold.
    func search(_ events: [Int], _ demands: Set<Demand>, limit: Int) -> FeasibilitySearch {
        var model = model
        model.keepsPeopleApart = demands.contains(.people)
        model.keepsRoomsApart = demands.contains(.rooms)
        model.keepsFacilitatorsApart = demands.contains(.facilitators)
        for event in events {
            for facilitator in compiled.events[event].seats.joined()
            where !demands.contains(.load(facilitator: facilitator)) {
                model.overloadable.insert(facilitator)
            }
            for link in model.links[event] where !demands.contains(.link(link.index)) {
                model.droppedLinks.insert(link.index)
            }
        }
        for cover in model.covers.indices where !demands.contains(.cover(cover)) { model.droppedCovers.insert(cover) }
        let sought = events.compactMap { seek($0, demands) }
        return FeasibilitySearch(model, sought, FixedEvents([], model), limit: limit)
    }

    /// `nil` for an event whose pin is not demanded.
    func seek(_ event: Int, _ demands: Set<Demand>) -> SoughtEvent? {
        let compiledEvent = compiled.events[event]
        let isPinned = problem.events[event].pin.slot != nil
        if isPinned, !demands.contains(.pin(event: event)) { return nil }
        func holds(_ rule: TimetableConstraint) -> Bool { isPinned || demands.contains(.rule(rule, event: event)) }
        let needsRoom = compiledEvent.needsRoom && holds(.roomSuitability)
        var sought = SoughtEvent(
            event: event,
            slots: slots(of: event, demands),
            rooms: needsRoom ? compiledEvent.rooms : [],
            needsRoom: needsRoom,
            seats: holds(.facilitatorBackground) ? compiledEvent.seats : [],
            minutes: compiledEvent.minutes,
            group: compiledEvent.group,
            pins: problem.events[event].pins,
            waivesRoomHours: !holds(.roomOpening),
            waivesFacilitatorHours: !holds(.facilitatorHours)
        )
        if isPinned, let slot = sought.slots.first {
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

    private func concerns(_ rule: TimetableConstraint, _ event: Int) -> Bool {
        switch rule {
        case .roomSuitability, .roomOpening: compiled.events[event].needsRoom
        case .facilitatorBackground, .facilitatorHours: !compiled.events[event].seats.isEmpty
        default: true
        }
    }

    private func slots(of event: Int, _ demands: Set<Demand>) -> [SlotChoice] {
        let grid = compiled.grid
        if let slot = problem.events[event].pin.slot {
            guard let start = grid.index(ofStart: slot.start) else { return [] }
            return [
                SlotChoice(day: slot.date - grid.firstDay, start: start, minute: slot.start.minutesSinceMidnight)
            ]
        }
        var kept = Set(Demand.rules.filter { demands.contains(.rule($0, event: event)) })
        // Where no room is needed none need be open, and so with facilitators.
        if !kept.contains(.roomSuitability) { kept.remove(.roomOpening) }
        if !kept.contains(.facilitatorBackground) { kept.remove(.facilitatorHours) }
        let first = kept.contains(.window) ? problem.events[event].first - grid.firstDay : 0
        let last = kept.contains(.window) ? problem.events[event].last - grid.firstDay : grid.dayCount - 1
        let starts = problem.startTimes.compactMap { grid.index(ofStart: $0) }
        var found: [SlotChoice] = []
        for day in max(0, first)...max(0, min(last, grid.dayCount - 1))
        where compiler.rules.forbidding(event, day: day).isDisjoint(with: kept) {
            for start in starts where compiler.forbidding(event, day: day, start: start).isDisjoint(with: kept) {
                found.append(SlotChoice(day: day, start: start, minute: grid.starts[start]))
            }
        }
        return found
    }
}

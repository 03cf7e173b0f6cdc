/// What events break among each other where they stay.
struct PublishedClashes {
    private let model: FeasibilityModel
    private let fixed: FixedEvents

    init(_ question: ReplanQuestion, keeping kept: [Int]) {
        model = question.model
        fixed = FixedEvents(question.fixed(keeping: kept), question.model)
    }

    /// Sets of events of which at least one each must move, whatever else is done; none when all can stay.
    func cores() -> [Set<Int>] {
        var cores: Set<Set<Int>> = []
        for index in fixed.all.indices where fixed.all[index].isMovable {
            for other in rivals(of: index) { cores.insert(events([index, other])) }
            for core in overloads(of: index) + crowds(of: index) { cores.insert(core) }
        }
        return cores.sorted { $0.sorted().lexicographicallyPrecedes($1.sorted()) }
    }

    private func rivals(of index: Int) -> [Int] {
        let event = fixed.all[index]
        let clashing = fixed.during(event.slot, event.minutes).filter { other in
            other != index && clash(event, fixed.all[other])
        }
        let unlinked = model.links[event.event].compactMap { link -> Int? in
            guard let other = fixed.index(of: link.other) else { return nil }
            let there = fixed.all[other]
            if event.pins.contains(.slot) && there.pins.contains(.slot) { return nil }
            return model.breaks(link, event.slot, event.minutes, there.slot, there.minutes) ? other : nil
        }
        return clashing + unlinked
    }

    private func clash(_ event: FixedEvent, _ other: FixedEvent) -> Bool {
        func arePinned(_ pins: PlacePins) -> Bool { event.pins.isSuperset(of: pins) && other.pins.isSuperset(of: pins) }
        if !arePinned(.slot), model.shares(event.group, other.group) { return true }
        if event.room >= 0, event.room == other.room, !arePinned([.slot, .room]) { return true }
        return !arePinned([.slot, .facilitators]) && event.facilitators.contains(where: other.facilitators.contains)
    }

    private func overloads(of index: Int) -> [Set<Int>] {
        let event = fixed.all[index]
        return event.facilitators.compactMap { facilitator in
            let led = fixed.led(by: facilitator, week: model.week(of: event.slot))
            let most = model.compiled.maximumPerWeek[facilitator]
            guard led.count > most else { return nil }
            // As many as stay whatever is done, this one, and then others up to one too many.
            let staying = led.filter { !fixed.all[$0].isMovable }
            let others = led.filter { fixed.all[$0].isMovable && $0 != index }
            return events([index] + others.prefix(max(0, most - staying.count)))
        }
    }

    private func crowds(of index: Int) -> [Set<Int>] {
        let event = fixed.all[index]
        return model.covers(of: event.group).compactMap { cover in
            // The most are away when somebody’s session begins.
            let there = fixed.on(event.slot.day).filter { other in
                let slot = fixed.all[other].slot
                return slot.minute <= event.slot.minute && event.slot.minute < slot.minute + fixed.all[other].minutes
            }
            let away = there.map { model.count(fixed.all[$0].group, of: cover) }.reduce(0, +)
            guard away > model.covers[cover].most else { return nil }
            return events(there.filter { model.count(fixed.all[$0].group, of: cover) > 0 })
        }
    }

    private func events(_ indices: [Int]) -> Set<Int> {
        Set(indices.filter { fixed.all[$0].isMovable }.map { fixed.all[$0].event })
    }
}

import CohortCore

extension CheckerFacts {
    /// People, rooms and facilitators in two places at once.
    func clashes() -> [TimetableViolation] {
        var found: [TimetableViolation] = []
        let byDay = Dictionary(grouping: placed.indices) { placed[$0].placement.slot.date }
        for day in byDay.keys.sorted() {
            let indices = byDay[day] ?? []
            for (place, first) in indices.enumerated() {
                for second in indices[(place + 1)...]
                where placed[first].placement.slot.overlaps(placed[second].placement.slot) {
                    found += clashes(placed[first], placed[second])
                }
            }
        }
        return found
    }

    private func clashes(
        _ first: (event: TimetableEvent, placement: Placement),
        _ second: (event: TimetableEvent, placement: Placement)
    ) -> [TimetableViolation] {
        let keys = [first.event.key, second.event.key]
        let slot = first.placement.slot
        let arePinned = first.event.pin.slot != nil && second.event.pin.slot != nil
        var found: [TimetableViolation] = []
        let shared = Set(members(of: first.event)).intersection(members(of: second.event)).min()
        if let shared, let person = participants[shared] {
            let sentence = PersonClash.sentence(keys[0], keys[1], person: person.code, at: slot)
            found.append(TimetableViolation(.personClash, keys, sentence, isPinned: arePinned))
        }
        if let id = first.placement.room, id == second.placement.room, let room = rooms[id] {
            let isPinned = arePinned && first.event.pin.room != nil && second.event.pin.room != nil
            let sentence = RoomClash.sentence(keys[0], keys[1], room: room.profile, at: slot)
            found.append(TimetableViolation(.roomClash, keys, sentence, isPinned: isPinned))
        }
        let both = Set(first.placement.facilitators).intersection(second.placement.facilitators)
        for id in both.sorted() {
            guard let facilitator = facilitators[id] else { continue }
            let isPinned =
                arePinned && first.event.pin.facilitators != nil && second.event.pin.facilitators != nil
            let sentence = FacilitatorClash.sentence(keys[0], keys[1], facilitator: facilitator.profile.code, at: slot)
            found.append(TimetableViolation(.facilitatorClash, keys, sentence, isPinned: isPinned))
        }
        return found
    }

    /// Facilitators with more sessions in a week than they agreed to.
    func overloads() -> [TimetableViolation] {
        var sessions: [Facilitator.ID: [LocalDate: [TimetableEvent]]] = [:]
        for (event, placement) in placed {
            let date = placement.slot.date
            let monday = date - (Weekday.allCases.firstIndex(of: date.weekday) ?? 0)
            for id in placement.facilitators { sessions[id, default: [:]][monday, default: []].append(event) }
        }
        var found: [TimetableViolation] = []
        for id in sessions.keys.sorted() {
            guard let facilitator = facilitators[id], let weeks = sessions[id] else { continue }
            for (monday, events) in weeks.sorted(by: { $0.key < $1.key })
            where events.count > facilitator.profile.maximumSessionsPerWeek {
                found.append(
                    TimetableViolation(
                        .facilitatorLoad,
                        events.map(\.key),
                        FacilitatorLoad.sentence(facilitator.profile, sessions: events.count, weekOf: monday),
                        isPinned: events.allSatisfy { $0.pin.slot != nil && $0.pin.facilitators != nil }
                    )
                )
            }
        }
        return found
    }

    func brokenLinks() -> [TimetableViolation] {
        let pinned = Set(problem.events.filter { $0.pin.slot != nil }.map(\.key))
        return problem.links.compactMap { link in
            guard let earlier = placements[link.before]?.slot, let later = placements[link.after]?.slot else {
                return nil
            }
            let gap = later.date - earlier.date
            let keepsOrder = gap > 0 || gap == 0 && earlier.endMinutes <= later.start.minutesSinceMidnight
            let isKept = keepsOrder && gap >= link.minimumDays && gap <= link.maximumDays ?? .max
            if isKept { return nil }
            return TimetableViolation(
                .spacing,
                [link.before, link.after],
                OrderAndSpacing.sentence(link, earlier: earlier, later: later),
                isPinned: pinned.contains(link.before) && pinned.contains(link.after)
            )
        }
    }
}

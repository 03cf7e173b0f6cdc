import CohortCore

extension CheckerFacts {
    /// What one event breaks by itself.
    func violationsOfOne(_ event: TimetableEvent, _ placement: Placement) -> [TimetableViolation] {
        slotViolations(event, placement.slot) + roomViolations(event, placement)
            + facilitatorViolations(event, placement) + pinViolations(event, placement)
    }

    private func slotViolations(_ event: TimetableEvent, _ slot: Slot) -> [TimetableViolation] {
        var found: [(TimetableConstraint, String)] = []
        if let sentence = SlotSentences.workingDay(event, at: slot, in: problem.calendar) {
            found.append((.workingDay, sentence))
        }
        if let sentence = SlotSentences.programmeHours(event, at: slot) { found.append((.programmeHours, sentence)) }
        if let sentence = SlotSentences.window(event, at: slot) { found.append((.window, sentence)) }
        let count = members(of: event).count
        let present = count - missing(event, at: slot).count
        let share = cohorts[event.cohort]?.minimumAttendance ?? TimetableRules.usualAttendance
        if Double(present) + 1e-9 < share.value * Double(count) {
            found.append(
                (
                    .minimumAttendance,
                    SlotSentences.minimumAttendance(event, at: slot, present: present, of: count, share: share)
                )
            )
        }
        let withPatients = missing(event, at: slot).filter { $0.presence == .protected }
            .compactMap { participants[$0.person]?.code }
        if !withPatients.isEmpty {
            found.append((.protectedHours, SlotSentences.protectedHours(event, at: slot, of: withPatients)))
        }
        return found.map { TimetableViolation($0.0, [event.key], $0.1, isPinned: event.pin.slot != nil) }
    }

    private func roomViolations(_ event: TimetableEvent, _ placement: Placement) -> [TimetableViolation] {
        guard !event.isOnline else { return [] }
        let isPinned = event.pin.room != nil
        guard let id = placement.room, let room = rooms[id] else {
            return [TimetableViolation(.roomSuitability, [event.key], "\(event.key) has no room.")]
        }
        var found: [TimetableViolation] = []
        if let sentence = event.unsuitability(of: room, people: members(of: event).count) {
            found.append(TimetableViolation(.roomSuitability, [event.key], sentence, isPinned: isPinned))
        }
        if let sentence = room.closure(at: placement.slot, busy: problem.roomBusy[id] ?? []) {
            let isFixed = isPinned || event.pin.slot != nil
            found.append(TimetableViolation(.roomOpening, [event.key], sentence, isPinned: isFixed))
        }
        return found
    }

    private func facilitatorViolations(_ event: TimetableEvent, _ placement: Placement) -> [TimetableViolation] {
        let leaders = placement.facilitators.compactMap { facilitators[$0] }
        let isPinned = event.pin.facilitators != nil
        var found: [TimetableViolation] = []
        let backgrounds = leaders.map(\.profile.background)
        let areDifferent = Set(placement.facilitators).count == placement.facilitators.count
        if backgrounds.map(\.rawValue).sorted() != event.facilitators.map(\.rawValue).sorted() || !areDifferent {
            let sentence = FacilitatorBackgroundRule.sentence(event, has: backgrounds)
            let isFixed = isPinned || event.pin.slot != nil
            found.append(TimetableViolation(.facilitatorBackground, [event.key], sentence, isPinned: isFixed))
        }
        for leader in leaders {
            let busy = problem.facilitatorBusy[leader.id] ?? []
            guard let sentence = leader.absence(at: placement.slot, busy: busy) else { continue }
            let isFixed = isPinned || event.pin.slot != nil
            found.append(TimetableViolation(.facilitatorHours, [event.key], sentence, isPinned: isFixed))
        }
        return found
    }

    private func pinViolations(_ event: TimetableEvent, _ placement: Placement) -> [TimetableViolation] {
        var parts: [String] = []
        if let slot = event.pin.slot, slot != placement.slot { parts.append("slot") }
        if let room = event.pin.room, room != placement.room { parts.append("room") }
        if let pinned = event.pin.facilitators, Set(pinned) != Set(placement.facilitators) {
            parts.append("facilitators")
        }
        if placement.slot.minutes != event.minutes { parts.append("length") }
        return parts.map { TimetableViolation(.pin, [event.key], SlotSentences.pin(event, $0)) }
    }
}

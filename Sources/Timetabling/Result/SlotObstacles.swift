import CohortCore

/// Says of each room and each facilitator why they cannot be had at a slot.
struct SlotObstacles {
    private let facts: CheckerFacts

    init(_ problem: TimetableProblem, _ placements: [String: Placement]) {
        facts = CheckerFacts(placements, problem)
    }

    /// One full sentence for rooms and one for each background, where none is left.
    func obstacles(to key: String, at slot: Slot) -> [String] {
        guard let event = facts.problem.events.first(where: { $0.key == key }) else { return [] }
        let around = facts.placed.filter { $0.event.key != key && $0.placement.slot.overlaps(slot) }
        var found: [String] = []
        if !event.isOnline {
            let people = facts.members(of: event).count
            let suitable = facts.problem.rooms.filter { event.unsuitability(of: $0, people: people) == nil }
            let reasons = suitable.map { room -> String? in
                if let other = around.first(where: { $0.placement.room == room.id }) {
                    return "\(room.profile.code) is taken by \(other.event.key)"
                }
                return room.closure(at: slot, busy: facts.problem.roomBusy[room.id] ?? []).map { _ in
                    "\(room.profile.code) is closed"
                }
            }
            if let sentence = sentence("room that suits", on: slot, reasons) { found.append(sentence) }
        }
        for background in FacilitatorBackground.allCases {
            let wanted = event.facilitators.count { $0 == background }
            let eligible = facts.problem.facilitators.filter { $0.profile.background == background }
            let reasons = eligible.map { reason($0, at: slot, around, key) }
            guard wanted > 0, reasons.count(where: { $0 == nil }) < wanted else { continue }
            let noun =
                wanted == 1 ? "\(background.rawValue) facilitator" : "\(wanted) \(background.rawValue) facilitators"
            let named = reasons.compactMap { $0 }
            found.append(
                "No \(noun) can be had on \(slot)\(named.isEmpty ? "" : ": ")\(named.joined(separator: "; "))."
            )
        }
        return found
    }

    /// `nil` when one of them is left.
    private func sentence(_ noun: String, on slot: Slot, _ reasons: [String?]) -> String? {
        let named = reasons.compactMap { $0 }
        guard named.count == reasons.count else { return nil }
        return "No \(noun) can be had on \(slot)\(named.isEmpty ? "" : ": ")\(named.joined(separator: "; "))."
    }

    private func reason(
        _ facilitator: Facilitator,
        at slot: Slot,
        _ around: [(event: TimetableEvent, placement: Placement)],
        _ key: String
    ) -> String? {
        let code = facilitator.profile.code
        if let other = around.first(where: { $0.placement.facilitators.contains(facilitator.id) }) {
            return "\(code) leads \(other.event.key)"
        }
        if facilitator.absence(at: slot, busy: facts.problem.facilitatorBusy[facilitator.id] ?? []) != nil {
            return "\(code) is away or not at work"
        }
        let monday = Self.monday(of: slot.date)
        let led = facts.placed.count {
            $0.event.key != key && $0.placement.facilitators.contains(facilitator.id)
                && Self.monday(of: $0.placement.slot.date) == monday
        }
        return led >= facilitator.profile.maximumSessionsPerWeek ? "\(code) leads \(led) sessions that week" : nil
    }

    private static func monday(of date: LocalDate) -> LocalDate {
        date - (Weekday.allCases.firstIndex(of: date.weekday) ?? 0)
    }
}

import CohortCore

/// Puts what an event costs into words.
struct ExplanationReasons {
    private let facts: CheckerFacts
    private let problem: TimetableProblem
    private let placements: [String: Placement]

    init(_ problem: TimetableProblem, _ placements: [String: Placement]) {
        facts = CheckerFacts(placements, problem)
        self.problem = problem
        self.placements = placements
    }

    /// Each constraint by which the timetable would cost less without the event, the dearest first.
    func reasons(for event: TimetableEvent) -> [TimetableExplanation.Reason] {
        guard let placement = placements[event.key] else { return [] }
        var without = placements
        without[event.key] = nil
        let saved = TimetableChecker.cost(placements, problem) - TimetableChecker.cost(without, problem)
        return saved.dearest.map { constraint, cost in
            TimetableExplanation.Reason(
                constraint: constraint,
                cost: cost,
                sentence: sentence(constraint, event, placement)
            )
        }
    }

    /// What a slot would cost, by constraint, with the disturbance of a published session apart.
    func sentence(_ slot: Slot, _ difference: TimetableCost) -> String {
        var rest = difference
        rest[.leastChange] = 0
        let parts = rest.dearest.map { "\($0.constraint.name) \($0.cost > 0 ? "+" : "")\($0.cost)" }
        let total = rest.total
        let verdict = total == 0 ? "cost the same" : "cost \(abs(total)) \(total > 0 ? "more" : "less")"
        let detail = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
        return "\(slot) would \(verdict)\(detail)\(disturbance(difference[.leastChange]))."
    }

    private func disturbance(_ cost: Int) -> String {
        if cost == 0 { return "" }
        return cost > 0
            ? "; telling people of the change costs \(cost) besides"
            : "; it would undo a change of what people were told, which saves \(-cost)"
    }

    private func sentence(_ constraint: TimetableConstraint, _ event: TimetableEvent, _ placement: Placement) -> String
    {
        switch constraint {
        case .attendance:
            let missing = facts.missing(event, at: placement.slot)
            let protected = missing.count { $0.presence == .protected }
            return AttendanceCost.sentence(away: missing.count - protected, protected: protected)
        case .fairness: return FairnessCost.sentence
        case .regularity: return RegularityCost.sentence(days: daysOff(event))
        case .weekdaySpread:
            let weekday = placement.slot.date.weekday
            let others = facts.placed.count {
                $0.event.cohort == event.cohort && $0.event.key != event.key
                    && $0.placement.slot.date.weekday == weekday
            }
            return WeekdaySpreadCost.sentence(others: others, weekday: weekday.name)
        case .roomStability: return RoomStabilityCost.sentence
        case .facilitatorStability: return FacilitatorStabilityCost.sentence
        case .startTimeStability: return StartTimeStabilityCost.sentence
        case .region:
            return RegionCost.sentence(
                region: placement.room.flatMap { facts.rooms[$0]?.profile.region } ?? "no region"
            )
        case .partTimerWeekday: return partTimers(event, placement)
        case .travellers:
            let people = facts.members(of: event).count { facts.participants[$0]?.travels == true }
            return TravellerCost.sentence(people: people)
        case .facilitatorBalance: return FacilitatorBalanceCost.sentence
        case .money: return MoneyCost.sentence(pence: facts.pence(event, placement))
        case .leastChange: return LeastChangeCost.sentence(facts.changes(event, placement))
        case .workingDay, .programmeHours, .window, .minimumAttendance, .protectedHours, .roomSuitability, .roomOpening,
            .facilitatorBackground, .facilitatorHours, .pin, .personClash, .roomClash, .facilitatorClash,
            .facilitatorLoad, .scarceCover, .spacing:
            return "The rule “\(constraint.name)” holds."
        }
    }

    private func partTimers(_ event: TimetableEvent, _ placement: Placement) -> String {
        let weekday = placement.slot.date.weekday
        let people = facts.members(of: event).count {
            guard let pattern = facts.participants[$0]?.pattern else { return false }
            return pattern.isPartTime && !pattern.weekdays.contains(weekday)
        }
        return PartTimerWeekdayCost.sentence(people: people, weekday: weekday.name)
    }

    private func daysOff(_ event: TimetableEvent) -> Int {
        var days = 0
        for link in problem.links where link.before == event.key || link.after == event.key {
            guard let target = link.targetDays, let earlier = placements[link.before]?.slot.date,
                let later = placements[link.after]?.slot.date
            else { continue }
            days += abs(later - earlier - target)
        }
        return days
    }
}

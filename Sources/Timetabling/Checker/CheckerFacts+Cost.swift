import CohortCore

extension CheckerFacts {
    var attendanceCost: Int {
        var cost = 0
        for (event, placement) in placed {
            for (_, presence) in missing(event, at: placement.slot) {
                cost += problem.weights.missing * (presence == .protected ? problem.weights.protectedFactor : 1)
            }
        }
        return cost
    }

    var fairnessCost: Int {
        var misses: [Participant.ID: Int] = [:]
        for (event, placement) in placed {
            for (person, _) in missing(event, at: placement.slot) { misses[person, default: 0] += 1 }
        }
        return misses.values.map { $0 * ($0 - 1) / 2 }.reduce(0, +) * problem.weights.repeatedMiss
    }

    var regularityCost: Int {
        var days = 0
        for link in problem.links {
            guard let target = link.targetDays, let earlier = placements[link.before]?.slot.date,
                let later = placements[link.after]?.slot.date
            else { continue }
            days += abs(later - earlier - target)
        }
        return days * problem.weights.spacingDay
    }

    var weekdaySpreadCost: Int {
        let pairs = byCohort { Dictionary(grouping: $0) { $0.placement.slot.date.weekday }.values }
            .joined()
            .map { $0.count * ($0.count - 1) / 2 }
        return pairs.reduce(0, +) * problem.weights.sameWeekday
    }

    var furtherRooms: Int {
        byCohort { max(0, Set($0.compactMap(\.placement.room)).count - 1) }.reduce(0, +)
    }

    var furtherStartTimes: Int {
        byCohort { max(0, Set($0.map(\.placement.slot.start)).count - 1) }.reduce(0, +)
    }

    var furtherFacilitators: Int {
        var further = 0
        for cohort in problem.cohorts {
            let all = problem.events.filter { $0.cohort == cohort.code }
            var fewest = 0
            for background in FacilitatorBackground.allCases {
                fewest += all.map { $0.facilitators.filter { $0 == background }.count }.max() ?? 0
            }
            let met = Set(placed.filter { $0.event.cohort == cohort.code }.flatMap(\.placement.facilitators))
            further += max(0, met.count - fewest)
        }
        return further
    }

    var sessionsElsewhere: Int {
        placed.count { event, placement in
            guard let id = placement.room, let room = rooms[id] else { return false }
            return room.profile.region != cohorts[event.cohort]?.region
        }
    }

    /// What it costs that people have been told something else.
    func changeCost(_ event: TimetableEvent, _ placement: Placement) -> Int {
        guard let published = event.published else { return 0 }
        let weights = problem.weights
        var cost = 0
        let hasMoved =
            published.slot.date != placement.slot.date || published.slot.start != placement.slot.start
        if hasMoved { cost += weights.changedSlot }
        if published.room != placement.room { cost += weights.changedRoom }
        let kept = Set(published.facilitators).intersection(placement.facilitators).count
        let replaced = max(published.facilitators.count, event.facilitators.count) - kept
        cost += replaced * weights.changedFacilitator
        let hasChanged = hasMoved || published.room != placement.room || replaced > 0
        return hasChanged ? cost + weights.changedSession : 0
    }

    /// What changes of a published event, in words.
    func changes(_ event: TimetableEvent, _ placement: Placement) -> [String] {
        guard let published = event.published else { return [] }
        var parts: [String] = []
        if published.slot != placement.slot { parts.append("time") }
        if published.room != placement.room { parts.append("room") }
        if Set(published.facilitators) != Set(placement.facilitators) { parts.append("facilitators") }
        return parts
    }

    private func byCohort<Answer>(
        _ answer: ([(event: TimetableEvent, placement: Placement)]) -> Answer
    ) -> [Answer] {
        let byCohort = Dictionary(grouping: placed, by: \.event.cohort)
        return problem.cohorts.map { answer(byCohort[$0.code] ?? []) }
    }
}

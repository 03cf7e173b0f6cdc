import CohortCore

extension CheckerFacts {
    var attendanceCost: Int {
        var cost = 0
        for (event, placement) in placed {
            let weights = weights(of: event)
            for (_, presence) in missing(event, at: placement.slot) {
                cost += weights.missing * (presence == .protected ? weights.protectedFactor : 1)
            }
        }
        return cost
    }

    var fairnessCost: Int {
        sum(\.repeatedMiss) { placed in
            var misses: [Participant.ID: Int] = [:]
            for (event, placement) in placed {
                for (person, _) in missing(event, at: placement.slot) { misses[person, default: 0] += 1 }
            }
            return misses.values.map { $0 * ($0 - 1) / 2 }.reduce(0, +)
        }
    }

    var regularityCost: Int {
        var cost = 0
        for link in problem.links {
            guard let target = link.targetDays, let earlier = placements[link.before]?.slot.date,
                let later = placements[link.after]?.slot.date,
                let event = problem.events.first(where: { $0.key == link.after })
            else { continue }
            cost += abs(later - earlier - target) * weights(of: event).spacingDay
        }
        return cost
    }

    var weekdaySpreadCost: Int {
        sum(\.sameWeekday) { placed in
            Dictionary(grouping: placed) { $0.placement.slot.date.weekday }.values
                .map { $0.count * ($0.count - 1) / 2 }.reduce(0, +)
        }
    }

    var furtherRooms: Int { sum(\.furtherRoom) { max(0, Set($0.compactMap(\.placement.room)).count - 1) } }

    var furtherStartTimes: Int { sum(\.furtherStartTime) { max(0, Set($0.map(\.placement.slot.start)).count - 1) } }

    var furtherFacilitators: Int {
        var cost = 0
        for cohort in problem.cohorts {
            let all = problem.events.filter { $0.cohort == cohort.code }
            var fewest = 0
            for background in FacilitatorBackground.allCases {
                fewest += all.map { $0.facilitators.filter { $0 == background }.count }.max() ?? 0
            }
            let met = Set(placed.filter { $0.event.cohort == cohort.code }.flatMap(\.placement.facilitators))
            cost += max(0, met.count - fewest) * cohort.weights.furtherFacilitator
        }
        return cost
    }

    var sessionsElsewhere: Int {
        var cost = 0
        for (event, placement) in placed {
            guard let id = placement.room, let room = rooms[id], room.profile.region != cohorts[event.cohort]?.region
            else { continue }
            cost += weights(of: event).otherRegion
        }
        return cost
    }

    /// What it costs that people have been told something else.
    func changeCost(_ event: TimetableEvent, _ placement: Placement) -> Int {
        guard let published = event.published else { return 0 }
        let weights = weights(of: event)
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

    func weights(of event: TimetableEvent) -> TimetableWeights { cohorts[event.cohort]?.weights ?? .standard }

    /// What the placed events of each cohort count, times a weight of the cohort.
    func sum(
        _ weight: KeyPath<TimetableWeights, Int>,
        _ count: ([(event: TimetableEvent, placement: Placement)]) -> Int
    ) -> Int {
        let byCohort = Dictionary(grouping: placed, by: \.event.cohort)
        return problem.cohorts.map { count(byCohort[$0.code] ?? []) * $0.weights[keyPath: weight] }.reduce(0, +)
    }
}

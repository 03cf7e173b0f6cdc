import CohortCore

/// The rules that a slot keeps or breaks whatever the other events do.
struct SlotRules {
    let grid: SlotGrid
    let isWorking: [Bool]
    let window: WindowPropagation
    let groups: [[Int32]]
    /// By group, as ``groups``: the people's numbers as members of the cohort.
    let members: [[Int32]]
    let cohortOfGroup: [Int]
    /// By group: whether it breaks a cover all by itself.
    let breaksCover: [Bool]
    let presence: WeeklyAvailability
    let roomHours: WeeklyAvailability
    let facilitatorHours: WeeklyAvailability
    let cohorts: [TimetableCohort]
    let events: [TimetableEvent]

    /// Those of a group who cannot come, how many of them are with patients, and what that costs.
    struct Missing {
        var people: [Int32] = []
        /// The same as members of the cohort.
        var members: [Int32] = []
        var withPatients = 0
        var cost = 0
    }

    func missing(from group: Int, day: Int, cell: Int) -> Missing {
        var missing = Missing()
        let weights = cohorts[cohortOfGroup[group]].weights
        for (index, person) in groups[group].enumerated() {
            switch presence.presence(Int(person), day: day, cell: cell) {
            case .comes: continue
            case .away: missing.cost += weights.missing
            case .protected:
                missing.cost += weights.missing * weights.protectedFactor
                missing.withPatients += 1
            }
            missing.people.append(person)
            missing.members.append(members[group][index])
        }
        return missing
    }

    /// How many of a group may be missing.
    func mostMissing(of group: Int) -> Int {
        let count = groups[group].count
        let share = cohorts[cohortOfGroup[group]].minimumAttendance.value
        // 0.6 of 10 is six, not seven because 0.6 has no exact binary form.
        return count - Int((share * Double(count) - 1e-9).rounded(.up))
    }

    /// The rules that forbid any slot of this day.
    func forbidding(_ index: Int, day: Int) -> Set<TimetableConstraint> {
        let event = events[index]
        var broken: Set<TimetableConstraint> = []
        let date = grid.firstDay + day
        if !isWorking[day] { broken.insert(.workingDay) }
        if !event.schedule.weekdays.contains(date.weekday) { broken.insert(.programmeHours) }
        if !(event.first...event.last).contains(date) {
            broken.insert(.window)
        } else if day < window.earliest[index] || day > window.latest[index] {
            broken.insert(.spacing)
        }
        return broken
    }

    /// The rules that forbid this time of day on a day that ``forbidding(_:day:)`` would let pass.
    func forbidding(
        _ index: Int,
        _ compiled: CompiledEvent,
        day: Int,
        start: Int,
        missing: Missing
    )
        -> Set<TimetableConstraint>
    {
        let event = events[index]
        var broken: Set<TimetableConstraint> = []
        let minute = grid.starts[start]
        if minute < event.schedule.dayStart.minutesSinceMidnight
            || minute + event.minutes > event.schedule.dayEnd.minutesSinceMidnight
        {
            broken.insert(.programmeHours)
        }
        if missing.people.count > mostMissing(of: compiled.group) { broken.insert(.minimumAttendance) }
        if breaksCover[compiled.group] { broken.insert(.scarceCover) }
        if missing.withPatients > 0 { broken.insert(.protectedHours) }
        let cell = grid.cell(day: day, start: start, duration: compiled.duration)
        if compiled.needsRoom {
            if compiled.rooms.isEmpty {
                broken.insert(.roomSuitability)
            } else if !compiled.rooms.contains(where: { roomHours.isFree($0, day: day, cell: cell) }) {
                broken.insert(.roomOpening)
            }
        }
        if let rule = facilitatorRule(event, compiled, day: day, cell: cell) { broken.insert(rule) }
        return broken
    }

    private func facilitatorRule(
        _ event: TimetableEvent,
        _ compiled: CompiledEvent,
        day: Int,
        cell: Int
    ) -> TimetableConstraint? {
        for (seat, eligible) in compiled.seats.enumerated() {
            // Pinned seats have one person each; open seats of one background share their people.
            let wanted =
                event.pin.facilitators == nil
                ? event.facilitators.count { $0 == event.facilitators[seat] } : 1
            if eligible.count < wanted { return .facilitatorBackground }
            var free = 0
            for facilitator in eligible where facilitatorHours.isFree(facilitator, day: day, cell: cell) {
                free += 1
                if free == wanted { break }
            }
            if free < wanted { return .facilitatorHours }
        }
        return nil
    }
}

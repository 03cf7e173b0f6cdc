import CohortCore

extension CheckerFacts {
    var partTimerCost: Int {
        sum(\.partTimerWeekday) { placed in
            var onDayOff: [Participant.ID: [Weekday: Int]] = [:]
            for (event, placement) in placed {
                let weekday = placement.slot.date.weekday
                for person in members(of: event) {
                    guard let pattern = participants[person]?.pattern, pattern.isPartTime,
                        !pattern.weekdays.contains(weekday)
                    else { continue }
                    onDayOff[person, default: [:]][weekday, default: 0] += 1
                }
            }
            return onDayOff.values.flatMap(\.values).map { $0 * ($0 - 1) / 2 }.reduce(0, +)
        }
    }

    var travellerCost: Int {
        sum(\.travellerWait) { placed in
            var units = 0
            let inPerson = placed.filter { !$0.event.isOnline }
            for day in Dictionary(grouping: inPerson, by: \.placement.slot.date).values {
                let people = Set(day.flatMap { members(of: $0.event) }).filter { participants[$0]?.travels == true }
                for person in people {
                    units += Self.travelUnits(
                        day.filter { members(of: $0.event).contains(person) }.map(\.placement.slot)
                    )
                }
            }
            return units
        }
    }

    /// Begun hours of waiting between the sessions of one day, or 1 for a single one of less than three hours.
    private static func travelUnits(_ slots: [Slot]) -> Int {
        if slots.count == 1 { return slots[0].minutes < 180 ? 1 : 0 }
        let first = slots.map(\.start.minutesSinceMidnight).min() ?? 0
        let last = slots.map(\.endMinutes).max() ?? 0
        // Minute by minute: plain, and so unlike the search that the two can prove each other wrong.
        let waiting = (first..<max(first, last)).count { minute in
            !slots.contains { $0.start.minutesSinceMidnight <= minute && minute < $0.endMinutes }
        }
        return (waiting + 59) / 60
    }

    var balanceCost: Int {
        var sessions: [Facilitator.ID: [LocalDate: [TimetableEvent]]] = [:]
        for (event, placement) in placed {
            let date = placement.slot.date
            let monday = date - (Weekday.allCases.firstIndex(of: date.weekday) ?? 0)
            for id in placement.facilitators { sessions[id, default: [:]][monday, default: []].append(event) }
        }
        return sessions.values.flatMap(\.values).map { events in
            events.map { weights(of: $0).facilitatorLoad * (events.count - 1) }.reduce(0, +)
        }
        .reduce(0, +)
    }

    var moneyCost: Int {
        var cost = 0
        for (event, placement) in placed {
            var tens = 0
            let rates =
                [placement.room.flatMap { problem.roomHourPence[$0] }]
                + placement.facilitators.map { problem.facilitatorHourPence[$0] }
            for pence in rates.compactMap(\.self) {
                tens += Int((Double(pence) * Double(event.minutes) / 60 / 1_000).rounded())
            }
            cost += tens * weights(of: event).tenPounds
        }
        return cost
    }

    /// What the room and the facilitators of a session cost.
    func pence(_ event: TimetableEvent, _ placement: Placement) -> Int {
        let rates =
            [placement.room.flatMap { problem.roomHourPence[$0] }]
            + placement.facilitators.map { problem.facilitatorHourPence[$0] }
        return rates.compactMap(\.self).reduce(0, +) * event.minutes / 60
    }

    /// Covers of which too many people are in sessions at once.
    ///
    /// Most are away when a session has just begun, so the beginnings of sessions are looked at.
    func thinCovers() -> [TimetableViolation] {
        var found: [TimetableViolation] = []
        for cover in problem.covers {
            let people = Set(cover.people)
            let concerned = placed.filter { !people.isDisjoint(with: members(of: $0.event)) }
            for (date, day) in Dictionary(grouping: concerned, by: \.placement.slot.date).sorted(by: { $0.key < $1.key }
            ) {
                var told: Set<[String]> = []
                for (_, placement) in day {
                    let minute = placement.slot.start.minutesSinceMidnight
                    let going = day.filter {
                        $0.placement.slot.start.minutesSinceMidnight <= minute && minute < $0.placement.slot.endMinutes
                    }
                    let away = people.intersection(going.flatMap { members(of: $0.event) })
                    let keys = going.map(\.event.key)
                    guard away.count > cover.most, told.insert(keys).inserted else { continue }
                    let slot = Slot(date: date, start: placement.slot.start, minutes: placement.slot.minutes)
                    found.append(
                        TimetableViolation(
                            .scarceCover,
                            keys,
                            ScarceCover.sentence(cover, people: away.count, at: slot),
                            isPinned: going.allSatisfy { $0.event.pin.slot != nil }
                        )
                    )
                }
            }
        }
        return found
    }
}

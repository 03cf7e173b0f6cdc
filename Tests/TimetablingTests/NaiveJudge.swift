import CohortCore

@testable import Timetabling

/// The hard rules once more, by plain loops over people, pairs of sessions and minutes of days.
struct NaiveJudge {
    let problem: TimetableProblem
    let placements: [String: Placement]

    func broken() -> Set<TimetableConstraint> {
        var broken: Set<TimetableConstraint> = []
        for event in problem.events {
            guard let placement = placements[event.key] else { continue }
            broken.formUnion(alone(event, placement))
            for other in problem.events where other.key != event.key {
                guard let otherPlacement = placements[other.key] else { continue }
                broken.formUnion(together(event, placement, other, otherPlacement))
            }
        }
        if hasOverload { broken.insert(.facilitatorLoad) }
        if hasThinCover { broken.insert(.scarceCover) }
        for link in problem.links where isBroken(link) { broken.insert(.spacing) }
        return broken
    }

    private func members(_ event: TimetableEvent) -> [Participant.ID] {
        if let members = event.members { return members }
        for cohort in problem.cohorts where cohort.code == event.cohort { return cohort.members }
        return []
    }

    private func minutes(_ slot: Slot) -> Range<Int> {
        slot.start.minutesSinceMidnight..<(slot.start.minutesSinceMidnight + slot.minutes)
    }

    private func isTaken(_ busy: [Slot], at slot: Slot) -> Bool {
        for taken in busy where taken.date == slot.date {
            for minute in minutes(slot) where minutes(taken).contains(minute) { return true }
        }
        return false
    }

    private func isAway(_ absences: [Absence], on date: LocalDate) -> Bool {
        for absence in absences where date >= absence.first && date <= absence.last { return true }
        return false
    }

    private func isAtWork(_ pattern: WorkingPattern, at slot: Slot) -> Bool {
        for minute in minutes(slot) {
            var isCovered = false
            for stretch in pattern.hours where stretch.weekday == slot.date.weekday {
                if stretch.start.minutesSinceMidnight <= minute && minute < stretch.end.minutesSinceMidnight {
                    isCovered = true
                }
            }
            if !isCovered { return false }
        }
        return true
    }

    private func isWithPatients(_ pattern: WorkingPattern, at slot: Slot) -> Bool {
        for stretch in pattern.protectedClinical where stretch.weekday == slot.date.weekday {
            for minute in minutes(slot)
            where stretch.start.minutesSinceMidnight <= minute && minute < stretch.end.minutesSinceMidnight {
                return true
            }
        }
        return false
    }

    private func alone(_ event: TimetableEvent, _ placement: Placement) -> Set<TimetableConstraint> {
        var broken: Set<TimetableConstraint> = []
        let slot = placement.slot
        let year = slot.date.year
        let isHoliday = BankHolidays.englandAndWales(in: year).contains { $0.date == slot.date }
        if isHoliday || slot.date.weekday == .saturday || slot.date.weekday == .sunday { broken.insert(.workingDay) }
        let nineToFive = 540..<1_020
        if ![.monday, .tuesday, .wednesday, .thursday, .friday].contains(slot.date.weekday)
            || minutes(slot).lowerBound < nineToFive.lowerBound || minutes(slot).upperBound > nineToFive.upperBound
        {
            broken.insert(.programmeHours)
        }
        if slot.date < event.first || slot.date > event.last { broken.insert(.window) }
        if let pin = event.pin.slot, pin != slot { broken.insert(.pin) }
        broken.formUnion(attendance(event, slot))
        broken.formUnion(room(event, placement))
        broken.formUnion(facilitators(event, placement))
        return broken
    }

    private func attendance(_ event: TimetableEvent, _ slot: Slot) -> Set<TimetableConstraint> {
        var broken: Set<TimetableConstraint> = []
        var coming = 0
        for id in members(event) {
            for person in problem.participants where person.id == id {
                let isElsewhere = isAway(person.absences, on: slot.date) || isTaken(person.busy, at: slot)
                if isElsewhere { continue }
                if isWithPatients(person.pattern, at: slot) {
                    broken.insert(.protectedHours)
                } else if isAtWork(person.pattern, at: slot) {
                    coming += 1
                }
            }
        }
        for cohort in problem.cohorts where cohort.code == event.cohort {
            let needed = cohort.minimumAttendance.value * Double(members(event).count)
            if Double(coming) < needed - 0.000_001 { broken.insert(.minimumAttendance) }
        }
        return broken
    }

    private func room(_ event: TimetableEvent, _ placement: Placement) -> Set<TimetableConstraint> {
        if event.isOnline { return [] }
        for room in problem.rooms where room.id == placement.room {
            var broken: Set<TimetableConstraint> = []
            if room.profile.seats < event.seats ?? members(event).count { broken.insert(.roomSuitability) }
            for thing in event.equipment where !room.profile.equipment.contains(thing) {
                broken.insert(.roomSuitability)
            }
            if isAway(room.profile.closures, on: placement.slot.date)
                || isTaken(problem.roomBusy[room.id] ?? [], at: placement.slot)
                || !isAtWork(room.profile.openingHours, at: placement.slot)
            {
                broken.insert(.roomOpening)
            }
            return broken
        }
        return [.roomSuitability]
    }

    private func facilitators(_ event: TimetableEvent, _ placement: Placement) -> Set<TimetableConstraint> {
        var broken: Set<TimetableConstraint> = []
        var wanted = event.facilitators
        for id in placement.facilitators {
            for facilitator in problem.facilitators where facilitator.id == id {
                if let place = wanted.firstIndex(of: facilitator.profile.background) {
                    wanted.remove(at: place)
                } else {
                    broken.insert(.facilitatorBackground)
                }
                if isAway(facilitator.profile.absences, on: placement.slot.date)
                    || isTaken(problem.facilitatorBusy[id] ?? [], at: placement.slot)
                    || !isAtWork(facilitator.profile.pattern, at: placement.slot)
                    || isWithPatients(facilitator.profile.pattern, at: placement.slot)
                {
                    broken.insert(.facilitatorHours)
                }
            }
        }
        if !wanted.isEmpty || Set(placement.facilitators).count < placement.facilitators.count {
            broken.insert(.facilitatorBackground)
        }
        return broken
    }

    private func together(
        _ event: TimetableEvent,
        _ placement: Placement,
        _ other: TimetableEvent,
        _ otherPlacement: Placement
    ) -> Set<TimetableConstraint> {
        guard placement.slot.date == otherPlacement.slot.date else { return [] }
        var isAtOnce = false
        for minute in minutes(placement.slot) where minutes(otherPlacement.slot).contains(minute) { isAtOnce = true }
        guard isAtOnce else { return [] }
        var broken: Set<TimetableConstraint> = []
        for person in members(event) where members(other).contains(person) { broken.insert(.personClash) }
        if let room = placement.room, room == otherPlacement.room { broken.insert(.roomClash) }
        for facilitator in placement.facilitators where otherPlacement.facilitators.contains(facilitator) {
            broken.insert(.facilitatorClash)
        }
        return broken
    }

    private var hasOverload: Bool {
        for facilitator in problem.facilitators {
            for placement in placements.values where placement.facilitators.contains(facilitator.id) {
                var monday = placement.slot.date
                while monday.weekday != .monday { monday = monday - 1 }
                var count = 0
                for other in placements.values where other.facilitators.contains(facilitator.id) {
                    if other.slot.date >= monday && other.slot.date <= monday + 6 { count += 1 }
                }
                if count > facilitator.profile.maximumSessionsPerWeek { return true }
            }
        }
        return false
    }

    /// Every quarter of an hour of every day with a session: all sessions begin and end on one.
    private var hasThinCover: Bool {
        for cover in problem.covers {
            for date in Set(placements.values.map(\.slot.date)) {
                for minute in stride(from: 0, to: 1_440, by: 15) {
                    var away: Set<Participant.ID> = []
                    for event in problem.events {
                        guard let slot = placements[event.key]?.slot, slot.date == date,
                            minutes(slot).contains(minute)
                        else { continue }
                        away.formUnion(members(event).filter(cover.people.contains))
                    }
                    if away.count > cover.most { return true }
                }
            }
        }
        return false
    }

    private func isBroken(_ link: TimetableLink) -> Bool {
        guard let before = placements[link.before]?.slot, let after = placements[link.after]?.slot else { return false }
        var day = before.date
        var gap = 0
        if after.date < before.date { return true }
        while day < after.date {
            day = day + 1
            gap += 1
        }
        if gap < link.minimumDays { return true }
        if let most = link.maximumDays, gap > most { return true }
        return gap == 0 && minutes(before).upperBound > minutes(after).lowerBound
    }
}

import CohortCore

/// What the rules of a slot alone say when they are broken.
enum SlotSentences {
    static func workingDay(_ event: TimetableEvent, at slot: Slot, in calendar: WorkingCalendar) -> String? {
        calendar.reasonNotWorking(slot.date).map {
            "\(event.key) would be on \(slot.date), which is not worked: \($0)."
        }
    }

    static func programmeHours(_ event: TimetableEvent, at slot: Slot) -> String? {
        let schedule = event.schedule
        if !schedule.weekdays.contains(slot.date.weekday) {
            return "\(event.key) would be on a \(slot.date.weekday.name), when its programme does not meet."
        }
        if slot.start < schedule.dayStart || slot.endMinutes > schedule.dayEnd.minutesSinceMidnight {
            return "\(event.key) would be on \(slot), outside the hours \(schedule.dayStart)–\(schedule.dayEnd)."
        }
        return nil
    }

    static func window(_ event: TimetableEvent, at slot: Slot) -> String? {
        (event.first...event.last).contains(slot.date)
            ? nil : "\(event.key) would be on \(slot.date), outside its window \(event.first) to \(event.last)."
    }

    static func minimumAttendance(
        _ event: TimetableEvent,
        at slot: Slot,
        present: Int,
        of count: Int,
        share: Share
    )
        -> String
    {
        let percent = Int((share.value * 100).rounded())
        return "Only \(present) of \(count) could come to \(event.key) on \(slot); \(percent) % must."
    }

    static func protectedHours(_ event: TimetableEvent, at slot: Slot, of people: [Code]) -> String {
        let named = people.prefix(5).map(\.rawValue).joined(separator: ", ")
        let more = people.count > 5 ? " and \(people.count - 5) more" : ""
        return "\(event.key) on \(slot) would take \(named)\(more) from patients."
    }

    static func pin(_ event: TimetableEvent, _ part: String) -> String {
        "\(event.key) is pinned, and its \(part) is another."
    }
}

/// When a session is, in the programme's own time zone.
package struct Slot: Hashable, Sendable, Codable {
    package var date: LocalDate
    package var start: LocalTime
    package var minutes: Int

    package init(date: LocalDate, start: LocalTime, minutes: Int) {
        self.date = date
        self.start = start
        self.minutes = minutes
    }

    /// The end as minutes since midnight; a session ends on the day it began.
    package var endMinutes: Int { start.minutesSinceMidnight + minutes }

    package var end: LocalTime { LocalTime(minutesSinceMidnight: min(endMinutes, 1_439)) ?? .midnight }

    package func overlaps(_ other: Slot) -> Bool {
        date == other.date && start.minutesSinceMidnight < other.endMinutes
            && other.start.minutesSinceMidnight < endMinutes
    }
}

extension Slot: CustomStringConvertible {
    /// `Mon 2027-01-04 09:00–12:00`.
    package var description: String { "\(date.weekday.abbreviation) \(date) \(start)–\(end)" }
}

extension Slot: Comparable {
    package static func < (left: Slot, right: Slot) -> Bool {
        (left.date, left.start, left.minutes) < (right.date, right.start, right.minutes)
    }
}

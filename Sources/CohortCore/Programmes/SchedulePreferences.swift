/// When in a week the sessions of a programme may be, in the programme's own time zone.
package struct SchedulePreferences: Hashable, Sendable, Codable {
    /// In the order of the week.
    package var weekdays: [Weekday]
    /// No session starts before.
    package var dayStart: LocalTime
    /// No session ends after.
    package var dayEnd: LocalTime

    /// Monday to Friday, 09:00–17:00, unless something else is said.
    package init(
        weekdays: [Weekday] = Weekday.allCases.filter { !$0.isWeekend },
        dayStart: LocalTime = .nine,
        dayEnd: LocalTime = .seventeen
    ) {
        self.weekdays = weekdays
        self.dayStart = dayStart
        self.dayEnd = dayEnd
    }

    /// How long the longest session may be; negative when the day ends before it begins.
    package var dayMinutes: Int { dayEnd.minutesSinceMidnight - dayStart.minutesSinceMidnight }
}

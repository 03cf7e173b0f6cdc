/// When someone works in an ordinary week, and which of those hours belong to patients.
package struct WorkingPattern: Hashable, Sendable, Codable {
    /// The hours worked, at most one stretch a weekday; a weekday that is missing is a day off.
    package var hours: [WeeklyInterval]
    /// Clinical hours that no session may take.
    package var protectedClinical: [WeeklyInterval]

    package init(hours: [WeeklyInterval], protectedClinical: [WeeklyInterval] = []) {
        self.hours = hours
        self.protectedClinical = protectedClinical
    }

    /// Monday to Friday, 09:00–17:00.
    package static let fullTime = WorkingPattern(
        hours: Weekday.allCases.filter { !$0.isWeekend }
            .map { WeeklyInterval(weekday: $0, start: .nine, end: .seventeen) }
    )

    package var weekdays: Set<Weekday> { Set(hours.map(\.weekday)) }

    /// Fewer than five working days a week.
    package var isPartTime: Bool { weekdays.count < 5 }

    /// Whether someone is at work, and not with patients, all through this stretch.
    package func allows(_ weekday: Weekday, from start: LocalTime, minutes: Int) -> Bool {
        let end = start.minutesSinceMidnight + minutes
        let atWork = hours.contains {
            $0.weekday == weekday && $0.start <= start && end <= $0.end.minutesSinceMidnight
        }
        let withPatients = protectedClinical.contains {
            $0.weekday == weekday && $0.start.minutesSinceMidnight < end && start < $0.end
        }
        return atWork && !withPatients
    }
}

/// A stretch of one weekday, such as Tuesday 09:00–13:00.
package struct WeeklyInterval: Hashable, Sendable, Codable {
    package var weekday: Weekday
    package var start: LocalTime
    package var end: LocalTime

    package init(weekday: Weekday, start: LocalTime, end: LocalTime) {
        self.weekday = weekday
        self.start = start
        self.end = end
    }
}

extension LocalTime {
    /// 17:00, when a working day ends unless something else is said.
    package static let seventeen = LocalTime(hour: 17) ?? .midnight
}

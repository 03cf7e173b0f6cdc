/// Which days are worked: not weekends, not bank holidays, not closures.
package struct WorkingCalendar: Hashable, Sendable {
    /// The days of the week that are never worked.
    package let weekend: Set<Weekday>
    /// Bank holidays with their names.
    package let holidays: [LocalDate: String]
    /// Stretches in which nothing happens, such as the week after Christmas.
    package let closures: [Absence]

    package init(
        weekend: Set<Weekday> = [.saturday, .sunday],
        holidays: [LocalDate: String] = [:],
        closures: [Absence] = []
    ) {
        self.weekend = weekend
        self.holidays = holidays
        self.closures = closures
    }

    /// The calendar of England and Wales for ``BankHolidays/years``.
    package static func englandAndWales(
        exceptions: BankHolidayExceptions = .none,
        closures: [Absence] = []
    ) -> WorkingCalendar {
        var holidays: [LocalDate: String] = [:]
        for year in BankHolidays.years {
            for holiday in BankHolidays.englandAndWales(in: year, exceptions: exceptions) {
                let name = holiday.isSubstitute ? "\(holiday.name) (substitute day)" : holiday.name
                holidays[holiday.date, default: ""] += holidays[holiday.date] == nil ? name : ", \(name)"
            }
        }
        return WorkingCalendar(holidays: holidays, closures: closures)
    }

    package func isWorking(_ date: LocalDate) -> Bool {
        !weekend.contains(date.weekday) && holidays[date] == nil && !closures.contains { $0.covers(date) }
    }

    /// The name of the bank holiday on this day.
    package func holiday(on date: LocalDate) -> String? { holidays[date] }

    /// Why nothing happens on this day, such as `Good Friday`; `nil` for a working day.
    package func reasonNotWorking(_ date: LocalDate) -> String? {
        if let holiday = holidays[date] { return holiday }
        if weekend.contains(date.weekday) { return date.weekday.name }
        return closures.first { $0.covers(date) }.map { $0.reason ?? "closed" }
    }

    /// The same as a sentence, such as `2027-03-26 is a bank holiday (Good Friday)`.
    package func sentence(notWorking date: LocalDate) -> String? {
        if let holiday = holidays[date] { return "\(date) is a bank holiday (\(holiday))" }
        return reasonNotWorking(date).map { weekend.contains(date.weekday) ? "\(date) is a \($0)" : "\(date): \($0)" }
    }

    /// The calendar of someone who works on these weekdays; this one when there are none.
    package func worked(on weekdays: Set<Weekday>) -> WorkingCalendar {
        guard !weekdays.isEmpty else { return self }
        let others = Set(Weekday.allCases).subtracting(weekdays)
        return WorkingCalendar(weekend: others, holidays: holidays, closures: closures)
    }

    /// - Returns: `nil` when ten years hold no such day.
    package func workingDay(onOrAfter date: LocalDate) -> LocalDate? { workingDay(from: date, step: 1) }

    /// - Returns: `nil` when ten years hold no such day.
    package func workingDay(onOrBefore date: LocalDate) -> LocalDate? { workingDay(from: date, step: -1) }

    /// The first working day after `date`.
    package func nextWorkingDay(after date: LocalDate) -> LocalDate? { workingDay(onOrAfter: date + 1) }

    /// The last working day before `date`.
    package func previousWorkingDay(before date: LocalDate) -> LocalDate? { workingDay(onOrBefore: date - 1) }

    /// The working day that comes `count` working days after `date`, or before it for a negative count.
    ///
    /// Zero gives `date` itself where it is worked, and the next working day otherwise.
    /// - Returns: `nil` when ten years hold no further working day.
    package func date(_ date: LocalDate, addingWorkingDays count: Int) -> LocalDate? {
        if count == 0 { return workingDay(onOrAfter: date) }
        var day = date
        for _ in 0..<abs(count) {
            guard let next = count > 0 ? nextWorkingDay(after: day) : previousWorkingDay(before: day) else {
                return nil
            }
            day = next
        }
        return day
    }

    /// How many working days lie in `dates`.
    package func workingDays(in dates: ClosedRange<LocalDate>) -> Int {
        (0...(dates.upperBound - dates.lowerBound)).count { isWorking(dates.lowerBound + $0) }
    }

    private func workingDay(from date: LocalDate, step: Int) -> LocalDate? {
        (0..<3_660).lazy.map { date + $0 * step }.first(where: isWorking)
    }
}

extension LocalDate {
    /// The working day that comes `count` working days later (earlier when negative) by `calendar`.
    package func adding(workingDays count: Int, in calendar: WorkingCalendar) -> LocalDate? {
        calendar.date(self, addingWorkingDays: count)
    }
}

/// A day on which banks close and programmes do not meet.
package struct BankHoliday: Hashable, Sendable {
    package let date: LocalDate
    package let name: String
    /// Kept on a weekday because its own day fell on a weekend.
    package let isSubstitute: Bool
}

/// The bank holidays of England and Wales, by rule.
///
/// Sources: Banking and Financial Dealings Act 1971, schedule 1; New Year's Day by proclamation since 1974, the first
/// Monday in May since 1978; substitute days as proclaimed each year. What single years did otherwise is data:
/// ``BankHolidayExceptions``.
package enum BankHolidays {
    /// The years for which the rules hold.
    package static let years = 1_974...2_100

    /// The holidays of `year` in order of date; none outside ``years``.
    package static func englandAndWales(
        in year: Int,
        exceptions: BankHolidayExceptions = .none
    ) -> [BankHoliday] {
        guard years.contains(year) else { return [] }
        let moves = Dictionary(exceptions.moved.map { ($0.from, $0) }) { first, _ in first }
        let kept = byRule(year).filter { moves[$0.date] == nil }
        let moved = exceptions.moved.filter { $0.to.year == year }.map {
            BankHoliday(date: $0.to, name: $0.name, isSubstitute: false)
        }
        let extra = exceptions.extra.filter { $0.date.year == year }.map {
            BankHoliday(date: $0.date, name: $0.name, isSubstitute: false)
        }
        return (kept + moved + extra).sorted { ($0.date, $0.name) < ($1.date, $1.name) }
    }

    /// Easter Sunday.
    ///
    /// Source: Meeus, *Astronomical Algorithms* (1991), ch. 8: the anonymous Gregorian computus.
    package static func easter(in year: Int) -> LocalDate? {
        let golden = year % 19
        let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
        let correction = (century + 8) / 25
        let lunar = (century - correction + 1) / 3
        let epact = (19 * golden + century - century / 4 - lunar + 15) % 30
        let toSunday = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * toSunday) / 451
        let (month, day) = (epact + toSunday - 7 * late + 114).quotientAndRemainder(dividingBy: 31)
        return LocalDate(year: year, month: month, day: day + 1)
    }

    private static func byRule(_ year: Int) -> [BankHoliday] {
        var holidays: [BankHoliday] = []
        if let newYear = LocalDate(year: year, month: 1, day: 1) {
            holidays.append(kept(newYear, "New Year’s Day", avoiding: []))
        }
        if let easter = easter(in: year) {
            holidays.append(BankHoliday(date: easter - 2, name: "Good Friday", isSubstitute: false))
            holidays.append(BankHoliday(date: easter + 1, name: "Easter Monday", isSubstitute: false))
        }
        if year >= 1_978, let may = LocalDate(year: year, month: 5, day: 1) {
            let monday = firstMonday(onOrAfter: may)
            holidays.append(BankHoliday(date: monday, name: "Early May bank holiday", isSubstitute: false))
        }
        // The last Monday of a month of 31 days is the first Monday from the 25th.
        for (month, name) in [(5, "Spring bank holiday"), (8, "Summer bank holiday")] {
            guard let lastWeek = LocalDate(year: year, month: month, day: 25) else { continue }
            holidays.append(BankHoliday(date: firstMonday(onOrAfter: lastWeek), name: name, isSubstitute: false))
        }
        if let christmas = LocalDate(year: year, month: 12, day: 25) {
            // Boxing Day on its own Monday stays; Christmas Day on a Sunday then goes past it to the Tuesday.
            let first = kept(christmas, "Christmas Day", avoiding: [christmas + 1])
            holidays.append(first)
            holidays.append(kept(christmas + 1, "Boxing Day", avoiding: [first.date]))
        }
        return holidays
    }

    /// The day itself, or the next weekday that is not taken.
    private static func kept(_ date: LocalDate, _ name: String, avoiding taken: [LocalDate]) -> BankHoliday {
        guard date.weekday.isWeekend else { return BankHoliday(date: date, name: name, isSubstitute: false) }
        var substitute = date + 1
        while substitute.weekday.isWeekend || taken.contains(substitute) { substitute = substitute + 1 }
        return BankHoliday(date: substitute, name: name, isSubstitute: true)
    }

    private static func firstMonday(onOrAfter date: LocalDate) -> LocalDate {
        var monday = date
        while monday.weekday != .monday { monday = monday + 1 }
        return monday
    }
}

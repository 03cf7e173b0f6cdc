/// A date and a time of day, of no zone yet: the form `20270108T093000`.
package struct ICalendarLocalTime: Sendable, Hashable {
    package let year: Int
    package let month: Int
    package let day: Int
    package let hour: Int
    package let minute: Int
    package let second: Int

    /// The local time that many seconds after the beginning of 1970, read on a clock that is never set.
    ///
    /// Source: Howard Hinnant, “chrono-Compatible Low-Level Date Algorithms”, `civil_from_days`: the proleptic
    /// Gregorian calendar, in eras of 400 years that begin on 1 March.
    package init(secondsSince1970 seconds: Int64) {
        let (days, secondOfDay) = Self.divide(Int(seconds), by: 86_400)
        let (era, dayOfEra) = Self.divide(days + 719_468, by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        hour = secondOfDay / 3_600
        minute = secondOfDay / 60 % 60
        second = secondOfDay % 60
    }

    /// The date, as `20270108`.
    package var dateText: String {
        Self.padded(year, to: 4) + Self.padded(month, to: 2) + Self.padded(day, to: 2)
    }

    /// The date and time, as `20270108T093000`.
    package var text: String {
        "\(dateText)T" + Self.padded(hour, to: 2) + Self.padded(minute, to: 2) + Self.padded(second, to: 2)
    }

    static func padded(_ number: Int, to width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The quotient towards minus infinity, and the remainder, never negative.
    private static func divide(_ number: Int, by divisor: Int) -> (quotient: Int, remainder: Int) {
        let remainder = (number % divisor + divisor) % divisor
        return ((number - remainder) / divisor, remainder)
    }
}

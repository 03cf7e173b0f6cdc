/// A day of the Gregorian calendar, in no particular time zone.
///
/// Written `2027-01-04`.
package struct LocalDate: Hashable, Sendable {
    /// Days since 1970-01-01; negative before.
    package let daysSince1970: Int

    package init(daysSince1970: Int) {
        self.daysSince1970 = daysSince1970
    }

    /// - Returns: `nil` when the calendar has no such day, or the year is not within 1900…9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1900...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.length(ofMonth: month, year: year)
        else { return nil }
        // Howard Hinnant, "chrono-compatible low-level date algorithms" (2013), days_from_civil: years begin in March.
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSince1970 = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month 1…12 and day 1…31.
    package var components: (year: Int, month: Int, day: Int) {
        // The same source, civil_from_days.
        let shifted = daysSince1970 + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var day: Int { components.day }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (daysSince1970 + 3) % 7
        return Weekday.allCases[index < 0 ? index + 7 : index]
    }

    package static func + (date: LocalDate, days: Int) -> LocalDate {
        LocalDate(daysSince1970: date.daysSince1970 + days)
    }

    package static func - (date: LocalDate, days: Int) -> LocalDate {
        LocalDate(daysSince1970: date.daysSince1970 - days)
    }

    /// How many days `later` comes after `earlier`.
    package static func - (later: LocalDate, earlier: LocalDate) -> Int {
        later.daysSince1970 - earlier.daysSince1970
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension LocalDate: Comparable {
    package static func < (left: LocalDate, right: LocalDate) -> Bool { left.daysSince1970 < right.daysSince1970 }
}

extension LocalDate: CustomStringConvertible, LosslessStringConvertible {
    package var description: String {
        let (year, month, day) = components
        return "\(padded(year, width: 4))-\(padded(month))-\(padded(day))"
    }

    /// Reads `2027-01-04` and nothing looser.
    package init?(_ description: String) {
        let text = Array(description.utf8)
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = number(text[0..<4], below: 10_000), let month = number(text[5..<7], below: 13),
            let day = number(text[8..<10], below: 32)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }
}

extension LocalDate: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let date = LocalDate(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(40))” is not a date such as 2027-01-04"
            )
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A day of the week; the week begins on Monday (ISO 8601).
package enum Weekday: String, Hashable, Sendable, Codable, CaseIterable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// As people write it, such as `Monday`.
    package var name: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }

    /// Its first three letters, such as `Mon`.
    package var abbreviation: String { String(name.prefix(3)) }

    package var isWeekend: Bool { self == .saturday || self == .sunday }
}

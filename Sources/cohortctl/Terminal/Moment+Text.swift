import CohortCore

extension Moment {
    /// `2027-01-04 09:00`, UTC.
    var short: String {
        let text = description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
    }

    /// `2027-01-04 09:00 UTC`.
    var inUTC: String { "\(short) UTC" }

    /// The day in UTC.
    var day: LocalDate { LocalDate(daysSince1970: Int((Double(rawValue) / 86_400_000).rounded(.down))) }
}

extension LocalDate {
    /// `January 2027`.
    var monthTitle: String {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return "\(names[month - 1]) \(year)"
    }

    /// The first of its month.
    var monthStart: LocalDate { self - (day - 1) }
}

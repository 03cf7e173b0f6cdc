import FoundationEssentials

/// Local time and instants, in the zone where a programme runs.
package struct Zone: Hashable, Sendable {
    /// Such as `Europe/London`.
    package let identifier: String
    private let timeZone: TimeZone

    /// Greenwich, which never changes its clocks.
    package static let utc = Zone(timeZone: .gmt, identifier: "UTC")

    /// - Returns: `nil` when the time zone database has no such zone.
    package init?(identifier: String) {
        // Names are made of printable ASCII; the database reads one only up to its first NUL.
        guard (1...64).contains(identifier.utf8.count), identifier.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            let timeZone = TimeZone(identifier: identifier)
        else { return nil }
        self.init(timeZone: timeZone, identifier: identifier)
    }

    private init(timeZone: TimeZone, identifier: String) {
        self.timeZone = timeZone
        self.identifier = identifier
    }

    /// What is added to UTC to get local time at `moment`.
    package func offset(at moment: Moment) -> Duration {
        .seconds(timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.rawValue) / 1_000)))
    }

    /// The instant at which a wall clock shows this date and time.
    ///
    /// A time that the clocks skip is read by the offset before the gap, a repeated one as the first of the two
    /// (RFC 5545 §3.3.5): both are the offset in force *before* the change, wherever that gives a time that exists.
    package func moment(of date: LocalDate, at time: LocalTime) -> Moment {
        let wall = Moment(rawValue: Int64(date.daysSince1970) * 86_400_000 + Int64(time.minutesSinceMidnight) * 60_000)
        let before = offset(at: wall - .days(1))
        let after = offset(at: wall + .days(1))
        let first = wall - before
        if before == after || offset(at: first) == before { return first }
        let second = wall - after
        return offset(at: second) == after ? second : first
    }

    /// The date and time that a wall clock shows.
    package func local(_ moment: Moment) -> (date: LocalDate, time: LocalTime) {
        let wall = (moment + offset(at: moment)).rawValue
        let (days, rest) = wall.quotientAndRemainder(floorDividingBy: 86_400_000)
        return (LocalDate(daysSince1970: Int(days)), LocalTime(minutesSinceMidnight: Int(rest / 60_000)) ?? .midnight)
    }

    package func date(_ moment: Moment) -> LocalDate { local(moment).date }

    /// `Mon 2027-01-04 09:00`, as shown to people of this zone.
    package func text(_ moment: Moment) -> String {
        let (date, time) = local(moment)
        return "\(date.weekday.abbreviation) \(date) \(time)"
    }
}

extension Zone: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let zone = Zone(identifier: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(60))” is not a time zone such as Europe/London"
            )
        }
        self = zone
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(identifier)
    }
}

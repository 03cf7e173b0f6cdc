/// The half-days of a week on which someone can be at a session: Monday morning is bit 0, Sunday afternoon bit 13.
package struct WeeklySlots: OptionSet, Hashable, Sendable, Codable {
    package let rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package static let count = 14

    /// A morning is 09:30–12:30, an afternoon 13:30–16:30: what a session of half a day needs.
    package init(_ pattern: WorkingPattern) {
        var bits: UInt16 = 0
        for (day, weekday) in Weekday.allCases.enumerated() {
            if pattern.allows(weekday, from: Self.morning, minutes: Self.minutes) { bits |= 1 << (2 * day) }
            if pattern.allows(weekday, from: Self.afternoon, minutes: Self.minutes) { bits |= 1 << (2 * day + 1) }
        }
        rawValue = bits
    }

    private static let morning = LocalTime(hour: 9, minute: 30) ?? .nine
    private static let afternoon = LocalTime(hour: 13, minute: 30) ?? .nine
    private static let minutes = 180

    /// Half-days, in the order of the week.
    package var names: [String] {
        Weekday.allCases.enumerated()
            .flatMap { day, weekday in
                [(2 * day, "morning"), (2 * day + 1, "afternoon")]
                    .filter { rawValue & (1 << $0.0) != 0 }
                    .map { "\(weekday.abbreviation) \($0.1)" }
            }
    }
}

import ICalendar

extension ICalendarTimeZone {
    /// Europe/London from autumn 2025 to autumn 2027.
    ///
    /// Source: IANA time zone database, rule GB-Eire/EU: last Sundays of March and October, 01:00 UTC.
    static let london = ICalendarTimeZone(
        identifier: "Europe/London",
        baseOffset: 3_600,
        baseAbbreviation: "BST",
        transitions: [
            toWinter(1_761_440_400), toSummer(1_774_746_000), toWinter(1_792_890_000), toSummer(1_806_195_600),
            toWinter(1_824_944_400),
        ]
    )

    private static func toSummer(_ unixSeconds: Int64) -> Transition {
        Transition(unixSeconds: unixSeconds, offsetBefore: 0, offsetAfter: 3_600, abbreviation: "BST")
    }

    private static func toWinter(_ unixSeconds: Int64) -> Transition {
        Transition(unixSeconds: unixSeconds, offsetBefore: 3_600, offsetAfter: 0, abbreviation: "GMT")
    }
}

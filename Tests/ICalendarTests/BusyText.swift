import Foundation
import ICalendar

/// Reads calendars the way a person would check them: periods as local text.
enum BusyText {
    static let london = clock("Europe/London") ?? .utc

    @Sendable static func clock(_ name: String) -> ICalendarClock? {
        guard let zone = TimeZone(identifier: name) else { return nil }
        return ICalendarClock { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0))) }
    }

    static func calendar(_ lines: String...) -> String {
        (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN"] + lines + ["END:VCALENDAR", ""])
            .joined(separator: "\r\n")
    }

    static func event(_ lines: String..., uid: String = "e1@test") -> String {
        (["BEGIN:VEVENT", "UID:\(uid)"] + lines + ["END:VEVENT"]).joined(separator: "\r\n")
    }

    /// The busy periods of 2026 to 2028 as the clocks of London show them.
    static func busy(
        _ text: String,
        from: Int64 = 1_767_225_600,
        until: Int64 = 1_861_920_000,
        limits: ICalendarReadingLimits = ICalendarReadingLimits()
    ) throws(ICalendarFault) -> [String] {
        let reader = ICalendarBusyReader(clock: london, limits: limits, named: clock)
        return try reader.busy(in: Array(text.utf8), from: from, until: until).periods.map { period in
            let start = ICalendarLocalTime(secondsSince1970: london.wall(at: period.start))
            let end = ICalendarLocalTime(secondsSince1970: london.wall(at: period.end))
            return "\(start.text.prefix(13))-"
                + (start.dateText == end.dateText ? "\(end.text.suffix(6).prefix(4))" : "\(end.text.prefix(13))")
        }
    }
}

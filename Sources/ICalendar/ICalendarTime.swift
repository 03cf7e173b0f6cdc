/// When an event begins or ends.
package enum ICalendarTime: Sendable, Hashable {
    /// An instant, written in UTC.
    case utc(unixSeconds: Int64)
    /// An instant, written as the clocks of the zone show it.
    case zoned(unixSeconds: Int64, ICalendarTimeZone)
    /// A whole day. As an end it is the day after the last: RFC 5545 counts ends out.
    case date(year: Int, month: Int, day: Int)

    /// The property of that name.
    ///
    /// An instant in the second pass of an hour that the clocks repeat is written in UTC: RFC 5545 §3.3.5 reads the
    /// local form as the first pass.
    func property(_ name: String) -> ICalendarProperty {
        switch self {
        case .utc(let unixSeconds):
            return ICalendarProperty(name, value: Self.utcText(unixSeconds))
        case .zoned(let unixSeconds, let zone):
            guard let local = zone.unambiguousLocalTime(at: unixSeconds) else {
                return ICalendarProperty(name, value: Self.utcText(unixSeconds))
            }
            return ICalendarProperty(name, ICalendarParameter("TZID", zone.identifier), value: local.text)
        case .date(let year, let month, let day):
            let text =
                ICalendarLocalTime.padded(year, to: 4) + ICalendarLocalTime.padded(month, to: 2)
                + ICalendarLocalTime.padded(day, to: 2)
            return ICalendarProperty(name, ICalendarParameter("VALUE", "DATE"), value: text)
        }
    }

    /// The zone that the property refers to, with the instant.
    var zoned: (unixSeconds: Int64, zone: ICalendarTimeZone)? {
        guard case .zoned(let unixSeconds, let zone) = self else { return nil }
        return (unixSeconds, zone)
    }

    static func utcText(_ unixSeconds: Int64) -> String {
        ICalendarLocalTime(secondsSince1970: unixSeconds).text + "Z"
    }
}

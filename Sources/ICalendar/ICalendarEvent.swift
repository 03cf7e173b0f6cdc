/// An event of a calendar: `VEVENT`, RFC 5545 §3.6.1.
package struct ICalendarEvent: Sendable, Hashable {
    package enum Status: String, Sendable, Hashable {
        case tentative = "TENTATIVE"
        case confirmed = "CONFIRMED"
        /// Kept in the calendar, so that readers take the event out rather than leave it standing.
        case cancelled = "CANCELLED"
    }

    /// The same for as long as it is the same event, and nowhere else used.
    package let uid: String
    /// Grows when the event is moved, cancelled or otherwise changed in what matters to those who attend.
    package let sequence: Int
    package let status: Status
    /// Seconds since 1970: when this version came to be.
    package let stampedAt: Int64
    package let start: ICalendarTime
    /// The first instant, or day, after the event.
    package let end: ICalendarTime
    package let summary: String
    package var location: String?
    package var description: String?
    package var url: String?
    package var categories: [String] = []
    /// Seconds since 1970.
    package var lastModified: Int64?

    package init(
        uid: String,
        sequence: Int,
        status: Status,
        stampedAt: Int64,
        start: ICalendarTime,
        end: ICalendarTime,
        summary: String
    ) {
        self.uid = uid
        self.sequence = sequence
        self.status = status
        self.stampedAt = stampedAt
        self.start = start
        self.end = end
        self.summary = summary
    }

    package var component: ICalendarComponent {
        var properties = [
            ICalendarProperty("UID", text: uid),
            ICalendarProperty("DTSTAMP", value: ICalendarTime.utcText(stampedAt)),
            ICalendarProperty("SEQUENCE", value: String(sequence)),
            ICalendarProperty("STATUS", value: status.rawValue),
            start.property("DTSTART"),
            end.property("DTEND"),
            ICalendarProperty("SUMMARY", text: summary),
        ]
        if let location { properties.append(ICalendarProperty("LOCATION", text: location)) }
        if let description { properties.append(ICalendarProperty("DESCRIPTION", text: description)) }
        if let url { properties.append(ICalendarProperty("URL", value: url)) }
        if !categories.isEmpty { properties.append(ICalendarProperty("CATEGORIES", texts: categories)) }
        if let lastModified {
            properties.append(ICalendarProperty("LAST-MODIFIED", value: ICalendarTime.utcText(lastModified)))
        }
        return ICalendarComponent("VEVENT", properties: properties)
    }
}

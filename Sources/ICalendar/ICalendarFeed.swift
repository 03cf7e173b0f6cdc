/// A calendar that others subscribe to: `VCALENDAR` with the method `PUBLISH`.
package struct ICalendarFeed: Sendable, Hashable {
    /// What made it, such as `-//Organisation//Product 1.0//EN`.
    package let productID: String
    package let name: String
    package let description: String?
    /// How often a subscriber should look again.
    package let refreshIntervalSeconds: Int
    package let events: [ICalendarEvent]

    package init(
        productID: String,
        name: String,
        description: String? = nil,
        refreshIntervalSeconds: Int,
        events: [ICalendarEvent]
    ) {
        self.productID = productID
        self.name = name
        self.description = description
        self.refreshIntervalSeconds = refreshIntervalSeconds
        self.events = events
    }

    /// The text of the calendar, UTF-8 with CRLF; the same feed gives the same bytes.
    ///
    /// Every zone that an event names is defined, for the years of the events that name it.
    package func serialised() -> String {
        component.serialised()
    }

    package var component: ICalendarComponent {
        let interval = Self.durationText(refreshIntervalSeconds)
        var properties = [
            ICalendarProperty("VERSION", value: "2.0"),
            ICalendarProperty("PRODID", text: productID),
            ICalendarProperty("CALSCALE", value: "GREGORIAN"),
            ICalendarProperty("METHOD", value: "PUBLISH"),
            // RFC 7986 names the calendar and its refreshing; the X- properties are what older readers look for.
            ICalendarProperty("NAME", text: name),
            ICalendarProperty("X-WR-CALNAME", text: name),
            ICalendarProperty("REFRESH-INTERVAL", ICalendarParameter("VALUE", "DURATION"), value: interval),
            ICalendarProperty("X-PUBLISHED-TTL", value: interval),
        ]
        if let description {
            properties.append(ICalendarProperty("DESCRIPTION", text: description))
            properties.append(ICalendarProperty("X-WR-CALDESC", text: description))
        }
        return ICalendarComponent(
            "VCALENDAR",
            properties: properties,
            components: timeZones + events.map(\.component)
        )
    }

    private var timeZones: [ICalendarComponent] {
        var years: [String: (zone: ICalendarTimeZone, covered: ClosedRange<Int>)] = [:]
        for (instant, zone) in events.flatMap({ [$0.start.zoned, $0.end.zoned] }).compactMap({ $0 }) {
            let year = zone.localTime(at: instant).year
            let covered = years[zone.identifier]?.covered ?? year...year
            years[zone.identifier] = (zone, min(covered.lowerBound, year)...max(covered.upperBound, year))
        }
        return years.sorted { $0.key < $1.key }.map { $0.value.zone.component(covering: $0.value.covered) }
    }

    /// RFC 5545 §3.3.6, in the largest unit that fits.
    private static func durationText(_ seconds: Int) -> String {
        precondition(seconds > 0, "a refresh interval is positive")
        if seconds.isMultiple(of: 86_400) { return "P\(seconds / 86_400)D" }
        if seconds.isMultiple(of: 3_600) { return "PT\(seconds / 3_600)H" }
        if seconds.isMultiple(of: 60) { return "PT\(seconds / 60)M" }
        return "PT\(seconds)S"
    }
}

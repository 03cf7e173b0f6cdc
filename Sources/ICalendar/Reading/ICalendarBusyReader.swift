/// Reads when someone is busy from an iCalendar file: RFC 5545, with RFC 6868.
///
/// Events count as busy but those that are cancelled, transparent, or free by Outlook's word; so do the periods of
/// `VFREEBUSY`. Tasks, journals and alarms are passed over. What it does not support it refuses: a rule that is guessed
/// at puts sessions on top of other work.
package struct ICalendarBusyReader: Sendable {
    private let clock: ICalendarClock
    private let named: @Sendable (String) -> ICalendarClock?
    private let limits: ICalendarReadingLimits

    /// - Parameters:
    ///   - clock: The zone of whole days, and of times without a zone.
    ///   - limits: What it takes before it refuses.
    ///   - named: The zone of an IANA name, `nil` when there is none.
    package init(
        clock: ICalendarClock,
        limits: ICalendarReadingLimits = ICalendarReadingLimits(),
        named: @escaping @Sendable (String) -> ICalendarClock?
    ) {
        self.clock = clock
        self.limits = limits
        self.named = named
    }

    /// What the file says of the time from `start` until `end`, in seconds since 1970.
    package func busy(in bytes: [UInt8], from start: Int64, until end: Int64) throws(ICalendarFault) -> ICalendarBusy {
        let calendars = try ICalendarTree.calendars(in: bytes, limits: limits)
        var work = ICalendarWork(limits)
        var busy = ICalendarBusy()
        var periods: Set<ICalendarBusy.Period> = []
        for calendar in calendars {
            let method = try Self.method(of: calendar)
            var zones = try ICalendarZones(calendar, reader: clock, named: named)
            var expansion = ICalendarExpansion(from: start, until: end, work: work, isCancelled: method == "CANCEL")
            for component in calendar.components {
                switch component.name {
                case "VEVENT": try expansion.add(component, zones: &zones)
                case "VFREEBUSY": try expansion.addFreeBusy(component)
                case "VAVAILABILITY":
                    throw ICalendarFault(
                        "VAVAILABILITY (RFC 7953) is not supported.",
                        line: component.line,
                        remedy: "Export events or free/busy times instead."
                    )
                default: break
                }
            }
            try expansion.finish()
            periods.formUnion(expansion.periods)
            work = expansion.work
            busy.events += expansion.events
            busy.free += expansion.free
        }
        busy.periods = periods.sorted { ($0.start, $0.end, $0.uid) < ($1.start, $1.end, $1.uid) }
        return busy
    }

    private static func method(of calendar: ICalendarTree) throws(ICalendarFault) -> String? {
        if let line = try calendar.one("VERSION"), line.value != "2.0" {
            throw line.fault(
                "The calendar has version “\(line.value.prefix(20))”.",
                remedy: "Export it as version 2.0."
            )
        }
        if let line = try calendar.one("CALSCALE"), line.value.uppercased() != "GREGORIAN" {
            throw line.fault(
                "The calendar “\(line.value.prefix(20))” is not supported.",
                remedy: "Export it in the Gregorian calendar."
            )
        }
        guard let line = try calendar.one("METHOD") else { return nil }
        let method = line.value.uppercased()
        guard ["PUBLISH", "REQUEST", "REPLY", "CANCEL"].contains(method) else {
            throw line.fault(
                "The method \(method.prefix(20)) is a message about events, not a calendar.",
                remedy: "Export the calendar itself."
            )
        }
        return method
    }
}

/// The zones that a calendar names: by its own definitions first, then by the name.
struct ICalendarZones {
    /// The zone of times that name none.
    let reader: ICalendarClock
    private let named: @Sendable (String) -> ICalendarClock?
    private var definitions: [String: ICalendarTree] = [:]
    private var known: [String: ICalendarClock] = [:]

    init(
        _ calendar: ICalendarTree,
        reader: ICalendarClock,
        named: @escaping @Sendable (String) -> ICalendarClock?
    ) throws(ICalendarFault) {
        self.reader = reader
        self.named = named
        for component in calendar.components where component.name == "VTIMEZONE" {
            guard let line = try component.one("TZID") else {
                throw ICalendarFault(
                    "A VTIMEZONE has no TZID.",
                    line: component.line,
                    remedy: "The file is damaged; export it again."
                )
            }
            definitions[ICalendarValue.text(line.value)] = component
        }
    }

    /// The clocks that a property means by its `TZID`.
    mutating func clock(
        _ name: String,
        on line: ICalendarContentLine,
        latest: Int64,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> ICalendarClock {
        if let clock = known[name] { return clock }
        let clock: ICalendarClock
        if let definition = definitions[name] {
            clock = try ICalendarZoneDefinition(definition, latest: latest, work: &work).clock
        } else if let found = named(name) ?? ICalendarWindowsZone.identifier(of: name).flatMap(named) {
            clock = found
        } else {
            throw line.fault(
                "The time zone “\(name.prefix(80))” is not known, and the file does not define it.",
                remedy: "Export the calendar with its VTIMEZONE, or in a zone such as Europe/London."
            )
        }
        known[name] = clock
        return clock
    }
}

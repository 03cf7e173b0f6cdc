/// A component that was read, with its lines and the components in it.
struct ICalendarTree: Sendable {
    /// In capitals, such as `VEVENT`.
    let name: String
    /// Where it begins.
    let line: Int
    var lines: [ICalendarContentLine] = []
    var components: [ICalendarTree] = []

    /// Every property of that name, in the order of the file.
    func all(_ name: String) -> [ICalendarContentLine] { lines.filter { $0.name == name } }

    /// The property of that name; `nil` where there is none.
    ///
    /// - Throws: ``ICalendarFault`` where it is there twice.
    func one(_ name: String) throws(ICalendarFault) -> ICalendarContentLine? {
        let found = all(name)
        if found.count > 1 {
            throw found[1].fault(
                "\(self.name) has \(name) twice, in line \(found[0].number) and here.",
                remedy: "Keep the one that is meant."
            )
        }
        return found.first
    }

    /// The calendars of a file.
    ///
    /// - Throws: ``ICalendarFault`` for what is no calendar, or more than the limits.
    static func calendars(in bytes: [UInt8], limits: ICalendarReadingLimits) throws(ICalendarFault) -> [ICalendarTree] {
        guard bytes.count <= limits.bytes else {
            throw ICalendarFault(
                "The file has \(bytes.count) bytes; at most \(limits.bytes) are read.",
                remedy: "Export a shorter time, or without attachments.",
                isTooLarge: true
            )
        }
        var finished: [ICalendarTree] = []
        var open: [ICalendarTree] = []
        var count = 0
        var lines = ICalendarUnfolding(bytes)
        while let (number, bytes) = lines.next() {
            let line = try ICalendarContentLine(bytes, number: number)
            guard let line else {
                if open.isEmpty { throw Self.noCalendar(number) }
                continue
            }
            let component = line.value.uppercased()
            switch line.name {
            case "BEGIN":
                if open.isEmpty, component != "VCALENDAR" { throw Self.noCalendar(number) }
                count += 1
                guard count <= limits.components, open.count < ICalendarReadingLimits.depth else {
                    throw ICalendarFault(
                        open.count < ICalendarReadingLimits.depth
                            ? "The file has more than \(limits.components) components."
                            : "Components are nested more than \(ICalendarReadingLimits.depth) deep.",
                        line: number,
                        remedy: "Export a shorter time.",
                        isTooLarge: true
                    )
                }
                open.append(ICalendarTree(name: component, line: number))
            case "END":
                guard let last = open.popLast(), last.name == component else {
                    throw line.fault(
                        "END:\(component.prefix(40)) ends nothing that is open here.",
                        remedy: "The file is damaged; export it again."
                    )
                }
                if open.isEmpty {
                    finished.append(last)
                } else {
                    open[open.count - 1].components.append(last)
                }
            default:
                guard !open.isEmpty else { throw Self.noCalendar(number) }
                open[open.count - 1].lines.append(line)
            }
        }
        if let last = open.last {
            throw ICalendarFault(
                "\(last.name) begins here and never ends.",
                line: last.line,
                remedy: "The file was cut off; export it again."
            )
        }
        guard !finished.isEmpty else { throw Self.noCalendar(1) }
        return finished
    }

    private static func noCalendar(_ line: Int) -> ICalendarFault {
        ICalendarFault(
            "The file holds no calendar: this is not in BEGIN:VCALENDAR.",
            line: line,
            remedy: "Give an iCalendar file, as calendars export them with the ending .ics."
        )
    }
}

/// A `VEVENT` that was read, as far as it says when someone is busy.
struct ICalendarBusyEvent {
    /// When something is: what the clocks show, and which clocks.
    struct Time {
        let wall: Int64
        let clock: ICalendarClock
        let isDate: Bool
        /// Of a zone or in UTC, rather than of whichever zone the reader is in.
        let isFixed: Bool

        var instant: Int64 { clock.instant(ofWall: wall) }
    }

    /// How long each occurrence takes: RFC 5545 §3.8.5.3 keeps the exact length of an event with `DTEND`, and the
    /// nominal one of an event with `DURATION`.
    enum Length {
        case exact(Int64)
        case nominal(ICalendarValue.Span)

        func end(of start: Time) -> Int64 {
            switch self {
            case .exact(let seconds): start.instant + seconds
            case .nominal(let span):
                start.clock.instant(ofWall: start.wall + Int64(span.days) * 86_400) + Int64(span.seconds)
            }
        }

        /// About, in days, rounded up.
        var days: Int {
            switch self {
            case .exact(let seconds): Int(seconds / 86_400) + 1
            case .nominal(let span): span.days + span.seconds / 86_400 + 1
            }
        }
    }

    let uid: String
    let sequence: Int
    let line: Int
    /// Which occurrence of the recurring event it stands for.
    let replaced: Time?
    /// Cancelled, transparent or free.
    let isFree: Bool
    /// Nothing where a cancelled occurrence does not say.
    let start: Time?
    let length: Length
    let rule: ICalendarRule?
    let ruleLine: ICalendarContentLine?
    /// Instants.
    let excluded: Set<Int64>
    let added: [(start: Time, end: Int64?)]
}

extension ICalendarBusyEvent {
    init(
        _ component: ICalendarTree,
        uid: String,
        isCancelled: Bool,
        latest: Int64,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) {
        let reader = ICalendarTimeReader(latest: latest)
        self.uid = uid
        line = component.line
        sequence = try component.one("SEQUENCE").flatMap { Int($0.value) } ?? 0
        let status = try component.one("STATUS")?.value.uppercased()
        let transparency = try component.one("TRANSP")?.value.uppercased()
        let outlook = try component.one("X-MICROSOFT-CDO-BUSYSTATUS")?.value.uppercased()
        let isCancelled = isCancelled || status == "CANCELLED"
        isFree = isCancelled || transparency == "TRANSPARENT" || outlook == "FREE"
        replaced = try reader.replaced(by: component, zones: &zones, work: &work)

        guard let startLine = try component.one("DTSTART") else {
            guard isCancelled else {
                throw ICalendarFault(
                    "The event does not say when it begins.",
                    line: component.line,
                    property: "DTSTART",
                    remedy: "Export the calendar again, or remove the event."
                )
            }
            (start, length, rule, ruleLine, excluded, added) = (nil, .exact(0), nil, nil, [], [])
            return
        }
        let start = try reader.time(startLine, zones: &zones, work: &work)
        self.start = start
        length = try reader.length(of: component, from: start, zones: &zones, work: &work)
        if let old = component.all("EXRULE").first {
            throw old.fault("EXRULE is not supported; RFC 5545 took it out.", remedy: "Write the times out as EXDATE.")
        }
        ruleLine = try component.one("RRULE")
        rule = try ruleLine.map { (line) throws(ICalendarFault) in try Self.rule(line, of: start) }
        excluded = try reader.excluded(from: component, like: start, zones: &zones, work: &work)
        added = try reader.added(to: component, like: start, zones: &zones, work: &work)
        if replaced != nil, let line = ruleLine {
            throw line.fault(
                "An event that replaces one occurrence recurs itself.",
                remedy: "Make it an event with a UID of its own."
            )
        }
    }

    /// The rule, its end in the form that RFC 5545 §3.3.10 asks for.
    private static func rule(_ line: ICalendarContentLine, of start: Time) throws(ICalendarFault) -> ICalendarRule {
        let rule = try ICalendarRule(line)
        guard let until = rule.until else { return rule }
        let isRight = start.isDate ? until.isDate : !until.isDate && until.isUTC == start.isFixed
        guard isRight else {
            let form =
                start.isDate
                ? "a day, as in UNTIL=20270730"
                : start.isFixed ? "UTC, as in UNTIL=20270730T235959Z" : "local time, as in UNTIL=20270730T235959"
            throw line.fault(
                "UNTIL has not the form of DTSTART, so that programs read the end of the rule differently.",
                remedy: "Write it as \(form)."
            )
        }
        return rule
    }

    /// Whether the rule has ended before this time.
    func isPastEnd(_ time: Time) -> Bool {
        guard let until = rule?.until else { return false }
        return until.isUTC ? time.instant > until.wall : time.wall > until.wall
    }
}

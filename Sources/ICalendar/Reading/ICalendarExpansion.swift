/// Works out the occurrences of the events of one calendar within a horizon.
struct ICalendarExpansion {
    private let from: Int64
    private let until: Int64
    private let isCancelled: Bool
    private(set) var work: ICalendarWork
    private(set) var periods: Set<ICalendarBusy.Period> = []
    private(set) var events = 0
    private(set) var free = 0
    /// By UID: an event and what stands for single occurrences of it.
    private var series: [String: [ICalendarBusyEvent]] = [:]

    init(from: Int64, until: Int64, work: ICalendarWork, isCancelled: Bool) {
        self.from = from
        self.until = until
        self.work = work
        self.isCancelled = isCancelled
    }

    mutating func add(_ component: ICalendarTree, zones: inout ICalendarZones) throws(ICalendarFault) {
        let uid = try component.one("UID").map { ICalendarValue.text($0.value) } ?? "line \(component.line)"
        do {
            let event = try ICalendarBusyEvent(
                component,
                uid: uid,
                isCancelled: isCancelled,
                latest: until,
                zones: &zones,
                work: &work
            )
            series[uid, default: []].append(event)
            events += 1
        } catch {
            throw error.of(uid)
        }
    }

    mutating func addFreeBusy(_ component: ICalendarTree) throws(ICalendarFault) {
        events += 1
        let uid = try component.one("UID").map { ICalendarValue.text($0.value) } ?? "line \(component.line)"
        let reader = ICalendarTimeReader(latest: until)
        do {
            for line in component.all("FREEBUSY") where line.parameter("FBTYPE")?.uppercased() != "FREE" {
                for period in try reader.periods(line) { try take(period.start, period.end, uid, line.number) }
            }
        } catch {
            throw error.of(uid)
        }
    }

    /// Expands what was added.
    mutating func finish() throws(ICalendarFault) {
        for (uid, all) in series.sorted(by: { $0.key < $1.key }) {
            do {
                try expand(all)
            } catch {
                throw error.of(uid)
            }
        }
    }

    private mutating func expand(_ all: [ICalendarBusyEvent]) throws(ICalendarFault) {
        let masters = Self.newest(all.filter { $0.replaced == nil })
        var changes: [Int64: [ICalendarBusyEvent]] = [:]
        for event in all {
            if let replaced = event.replaced { changes[replaced.instant, default: []].append(event) }
        }
        for (_, versions) in changes.sorted(by: { $0.key < $1.key }) {
            for event in Self.newest(versions) { try takeOnce(event) }
        }
        let replaced = Set(changes.keys)
        let kinds = Set(all.compactMap(\.replaced?.isDate))
        for event in masters {
            if let start = event.start, kinds.contains(!start.isDate) {
                throw ICalendarFault(
                    "RECURRENCE-ID names a \(start.isDate ? "time" : "day"), but the series has \(start.isDate ? "days" : "times").",
                    line: event.line,
                    property: "RECURRENCE-ID",
                    remedy: "Write both as days, or both as times."
                )
            }
            try expand(event, without: replaced)
        }
    }

    /// Those of the highest `SEQUENCE`: the others are versions that no longer hold.
    private static func newest(_ versions: [ICalendarBusyEvent]) -> [ICalendarBusyEvent] {
        let newest = versions.map(\.sequence).max()
        return versions.filter { $0.sequence == newest }
    }

    private mutating func takeOnce(_ event: ICalendarBusyEvent) throws(ICalendarFault) {
        guard let start = event.start, !event.isFree else {
            free += 1
            return
        }
        try take(start.instant, event.length.end(of: start), event.uid, event.line)
    }

    private mutating func expand(_ event: ICalendarBusyEvent, without replaced: Set<Int64>) throws(ICalendarFault) {
        guard let first = event.start, !event.isFree else {
            free += 1
            return
        }
        var starts = [first]
        if let rule = event.rule, let line = event.ruleLine {
            starts = try occurrences(of: event, rule, from: first, on: line)
        }
        for start in starts where !event.excluded.contains(start.instant) && !replaced.contains(start.instant) {
            try take(start.instant, event.length.end(of: start), event.uid, event.line)
        }
        for (start, end) in event.added
        where !event.excluded.contains(start.instant) && !replaced.contains(start.instant) {
            try take(start.instant, end ?? event.length.end(of: start), event.uid, event.line)
        }
    }

    private mutating func occurrences(
        of event: ICalendarBusyEvent,
        _ rule: ICalendarRule,
        from first: ICalendarBusyEvent.Time,
        on line: ICalendarContentLine
    ) throws(ICalendarFault) -> [ICalendarBusyEvent.Time] {
        let second = first.wall - Int64(Self.day(first.wall)) * 86_400
        guard
            let days = rule.days(
                first: Self.day(first.wall),
                earliest: Self.day(from) - event.length.days - 2,
                latest: Self.day(until) + 2,
                work: &work
            )
        else { throw ICalendarFault.endless(line) }
        return days.lazy
            .map { day in
                ICalendarBusyEvent.Time(
                    wall: Int64(day) * 86_400 + second,
                    clock: first.clock,
                    isDate: first.isDate,
                    isFixed: first.isFixed
                )
            }
            .prefix { !event.isPastEnd($0) }
    }

    /// Keeps what lies within the horizon.
    private mutating func take(_ start: Int64, _ end: Int64, _ uid: String, _ line: Int) throws(ICalendarFault) {
        guard start < end, end > from, start < until else { return }
        work.occurrences -= 1
        guard work.occurrences >= 0 else {
            throw ICalendarFault(
                "The file has too many busy times.",
                line: line,
                remedy: "Export a shorter time, or import a shorter one with --until.",
                isTooLarge: true
            )
        }
        periods.insert(ICalendarBusy.Period(uid: uid, start: max(start, from), end: min(end, until)))
    }

    private static func day(_ wall: Int64) -> Int { Int((wall - ((wall % 86_400) + 86_400) % 86_400) / 86_400) }
}

extension ICalendarFault {
    /// The fault, said to be in the component with this `UID`.
    fileprivate func of(_ uid: String) -> ICalendarFault {
        var fault = self
        fault.uid = fault.uid ?? String(uid.prefix(120))
        return fault
    }
}

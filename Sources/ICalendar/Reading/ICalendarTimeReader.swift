/// Reads the times of an event, each in the zone that it names.
struct ICalendarTimeReader {
    typealias Time = ICalendarBusyEvent.Time

    /// The last instant that matters.
    let latest: Int64

    /// The one time of a property.
    func time(
        _ line: ICalendarContentLine,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> Time {
        try time(line.value[...], on: line, zones: &zones, work: &work)
    }

    private func time(
        _ text: Substring,
        on line: ICalendarContentLine,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> Time {
        guard let written = ICalendarValue.time(text) else {
            throw line.fault(
                "“\(text.prefix(40))” is no date and no time.",
                remedy: "Write it as in 20270108, 20270108T093000 or 20270108T093000Z."
            )
        }
        if let type = line.parameter("VALUE")?.uppercased(), type != "PERIOD", (type == "DATE") != written.isDate {
            throw line.fault(
                "The line says VALUE=\(type.prefix(20)), but “\(text.prefix(40))” is not of that type.",
                remedy: "Write a day as 20270108 with VALUE=DATE, a time as 20270108T093000 without."
            )
        }
        if written.isDate { return Time(wall: written.wall, clock: zones.reader, isDate: true, isFixed: false) }
        if written.isUTC { return Time(wall: written.wall, clock: .utc, isDate: false, isFixed: true) }
        guard let name = line.parameter("TZID") else {
            return Time(wall: written.wall, clock: zones.reader, isDate: false, isFixed: false)
        }
        let clock = try zones.clock(name, on: line, latest: latest, work: &work)
        return Time(wall: written.wall, clock: clock, isDate: false, isFixed: true)
    }

    func length(
        of component: ICalendarTree,
        from start: Time,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> ICalendarBusyEvent.Length {
        let (endLine, durationLine) = (try component.one("DTEND"), try component.one("DURATION"))
        if let endLine, durationLine != nil {
            throw endLine.fault("The event has DTEND and DURATION.", remedy: "Keep the one that is meant.")
        }
        if let durationLine {
            guard let span = ICalendarValue.duration(durationLine.value), span.days >= 0, span.seconds >= 0,
                !start.isDate || span.seconds == 0
            else {
                throw durationLine.fault(
                    "“\(durationLine.value.prefix(40))” is not how long this event can take.",
                    remedy: "Write it as in PT1H30M, or P1D for a whole day; no more than 100 years."
                )
            }
            return .nominal(span)
        }
        guard let endLine else {
            // A whole day, or a mere point in time: RFC 5545 §3.6.1.
            return start.isDate ? .nominal(.init(days: 1, seconds: 0)) : .exact(0)
        }
        let end = try time(endLine, zones: &zones, work: &work)
        guard end.isDate == start.isDate else {
            throw endLine.fault(
                "The event begins with a \(start.isDate ? "day" : "time") and ends with a \(end.isDate ? "day" : "time").",
                remedy: "Write both as days, or both as times."
            )
        }
        if start.isDate {
            let days = (end.wall - start.wall) / 86_400
            // A day that ends on itself is written by some for one day; RFC 5545 wants the day after.
            guard days >= 0 else { throw backwards(endLine) }
            return .nominal(.init(days: max(1, Int(days)), seconds: 0))
        }
        let seconds = end.instant - start.instant
        guard seconds >= 0 else { throw backwards(endLine) }
        return .exact(seconds)
    }

    private func backwards(_ line: ICalendarContentLine) -> ICalendarFault {
        line.fault("The event ends before it begins.", remedy: "Correct its times.")
    }

    /// The occurrence that an event stands for.
    func replaced(
        by component: ICalendarTree,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> Time? {
        guard let line = try component.one("RECURRENCE-ID") else { return nil }
        if line.parameter("RANGE") != nil {
            throw line.fault(
                "A change of this and all later occurrences (RANGE=THISANDFUTURE) is not supported.",
                remedy: "End the series there and begin another, or change its occurrences one by one."
            )
        }
        return try time(line, zones: &zones, work: &work)
    }

    func excluded(
        from component: ICalendarTree,
        like start: Time,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> Set<Int64> {
        var excluded: Set<Int64> = []
        for line in component.all("EXDATE") {
            for text in line.value.split(separator: ",") {
                let time = try time(text, on: line, zones: &zones, work: &work)
                try checkType(of: time, like: start, on: line)
                excluded.insert(time.instant)
            }
        }
        return excluded
    }

    func added(
        to component: ICalendarTree,
        like start: Time,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> [(start: Time, end: Int64?)] {
        var added: [(start: Time, end: Int64?)] = []
        for line in component.all("RDATE") {
            for text in line.value.split(separator: ",") {
                let parts = text.split(separator: "/", omittingEmptySubsequences: false)
                let first = try time(parts[0], on: line, zones: &zones, work: &work)
                try checkType(of: first, like: start, on: line)
                switch parts.count {
                case 1: added.append((first, nil))
                case 2: added.append((first, try end(parts[1], of: first, on: line, zones: &zones, work: &work)))
                default: throw line.fault("“\(text.prefix(60))” is no period.", remedy: "Write it as START/END.")
                }
            }
        }
        return added
    }

    /// The end of a period, itself or how long after the start: RFC 5545 §3.3.9.
    private func end(
        _ text: Substring,
        of start: Time,
        on line: ICalendarContentLine,
        zones: inout ICalendarZones,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> Int64 {
        let end: Int64
        if let span = ICalendarValue.duration(text) {
            end = ICalendarBusyEvent.Length.nominal(span).end(of: start)
        } else {
            end = try time(text, on: line, zones: &zones, work: &work).instant
        }
        guard end >= start.instant else { throw backwards(line) }
        return end
    }

    /// The periods of a `FREEBUSY`, which are in UTC.
    func periods(_ line: ICalendarContentLine) throws(ICalendarFault) -> [(start: Int64, end: Int64)] {
        var periods: [(start: Int64, end: Int64)] = []
        for text in line.value.split(separator: ",") {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let start = ICalendarValue.time(parts[0]), start.isUTC else {
                throw line.fault(
                    "“\(text.prefix(60))” is no period in UTC.",
                    remedy: "Write it as in 20270108T090000Z/20270108T120000Z or 20270108T090000Z/PT3H."
                )
            }
            let end: Int64
            if let span = ICalendarValue.duration(parts[1]) {
                end = start.wall + Int64(span.days) * 86_400 + Int64(span.seconds)
            } else if let time = ICalendarValue.time(parts[1]), time.isUTC {
                end = time.wall
            } else {
                throw line.fault("“\(parts[1].prefix(40))” ends no period.", remedy: "Write a time in UTC, or PT3H.")
            }
            guard end >= start.wall else { throw backwards(line) }
            periods.append((start.wall, end))
        }
        return periods
    }

    private func checkType(
        of time: Time,
        like start: Time,
        on line: ICalendarContentLine
    ) throws(ICalendarFault) {
        guard time.isDate != start.isDate else { return }
        throw line.fault(
            "\(line.name) names a \(time.isDate ? "day" : "time"), but DTSTART a \(start.isDate ? "day" : "time").",
            remedy: "Write both as days, or both as times."
        )
    }
}

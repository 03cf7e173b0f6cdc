/// A `VTIMEZONE` that was read: RFC 5545 §3.6.5.
struct ICalendarZoneDefinition {
    private struct Onset {
        let instant: Int64
        let before: Int
        let after: Int
    }

    private let onsets: [Onset]

    /// What it says up to `latest`, the last instant that will be asked for.
    init(_ component: ICalendarTree, latest: Int64, work: inout ICalendarWork) throws(ICalendarFault) {
        var onsets: [Onset] = []
        for observance in component.components where ["STANDARD", "DAYLIGHT"].contains(observance.name) {
            let (before, after) = (
                try Self.offset("TZOFFSETFROM", of: observance), try Self.offset("TZOFFSETTO", of: observance)
            )
            let walls = try Self.walls(of: observance, before: before, latest: latest, work: &work)
            onsets += walls.map { Onset(instant: $0 - Int64(before), before: before, after: after) }
        }
        guard !onsets.isEmpty else {
            throw ICalendarFault(
                "The VTIMEZONE says no offset.",
                line: component.line,
                remedy: "It needs a STANDARD or DAYLIGHT part; export the calendar again."
            )
        }
        self.onsets = onsets.sorted { $0.instant < $1.instant }
    }

    var clock: ICalendarClock {
        ICalendarClock { [onsets] instant in
            var (low, high) = (0, onsets.count)
            while low < high {
                let middle = (low + high) / 2
                if onsets[middle].instant <= instant { low = middle + 1 } else { high = middle }
            }
            return low == 0 ? onsets[0].before : onsets[low - 1].after
        }
    }

    private static func offset(_ name: String, of observance: ICalendarTree) throws(ICalendarFault) -> Int {
        guard let line = try observance.one(name) else {
            throw ICalendarFault(
                "\(observance.name) has no \(name).",
                line: observance.line,
                remedy: "The file is damaged; export it again."
            )
        }
        guard let offset = ICalendarValue.offset(line.value) else {
            throw line.fault("“\(line.value.prefix(20))” is no offset.", remedy: "Write it as in +0100.")
        }
        return offset
    }

    /// When the observance begins, on the clocks before it.
    private static func walls(
        of observance: ICalendarTree,
        before: Int,
        latest: Int64,
        work: inout ICalendarWork
    ) throws(ICalendarFault) -> [Int64] {
        guard let start = try observance.one("DTSTART"), let first = ICalendarValue.time(start.value), !first.isUTC
        else {
            throw ICalendarFault(
                "\(observance.name) does not say in local time when it begins.",
                line: observance.line,
                property: "DTSTART",
                remedy: "The file is damaged; export it again."
            )
        }
        var walls = [first.wall]
        for line in observance.all("RDATE") {
            for text in line.value.split(separator: ",") {
                guard let time = ICalendarValue.time(text), !time.isUTC else {
                    throw line.fault(
                        "“\(text.prefix(40))” is no local time.",
                        remedy: "Write it as in 20270328T010000."
                    )
                }
                walls.append(time.wall)
            }
        }
        guard let line = try observance.one("RRULE") else { return walls }
        let rule = try ICalendarRule(line)
        let (day, second) = (Self.day(first.wall), first.wall % 86_400)
        guard
            let days = rule.days(
                first: day,
                // Outlook begins its zones in 1601.
                earliest: 0,
                latest: Self.day(latest) + 2,
                work: &work
            )
        else { throw ICalendarFault.endless(line) }
        for day in days {
            let wall = Int64(day) * 86_400 + (second + 86_400) % 86_400
            if let until = rule.until {
                let last = until.isUTC ? until.wall + Int64(before) : until.wall
                if wall > last { break }
            }
            walls.append(wall)
        }
        return walls
    }

    private static func day(_ wall: Int64) -> Int { Int((wall - ((wall % 86_400) + 86_400) % 86_400) / 86_400) }
}

extension ICalendarFault {
    /// A rule that would keep the reader busy for too long.
    static func endless(_ line: ICalendarContentLine) -> ICalendarFault {
        ICalendarFault(
            "The rules of this file take too long to follow.",
            line: line.number,
            property: line.name,
            remedy: "Export a shorter time, or fewer recurring events.",
            isTooLarge: true
        )
    }
}

import CohortCore
import ICalendar

extension ICalendarTimeZone {
    /// The zone's changes of the clocks between two instants, found by halving the days on which the offset differs.
    init(_ zone: Zone, from: Moment, until: Moment) {
        var transitions: [Transition] = []
        var day = from
        while day < until {
            let next = day + .days(1)
            let before = zone.offset(at: day)
            let after = zone.offset(at: next)
            if before != after {
                var low = day.rawValue / 1_000
                var high = next.rawValue / 1_000
                while high - low > 1 {
                    let middle = (low + high) / 2
                    if zone.offset(at: Moment(rawValue: middle * 1_000)) == before {
                        low = middle
                    } else {
                        high = middle
                    }
                }
                transitions.append(
                    Transition(
                        unixSeconds: high,
                        offsetBefore: Int(before.inSeconds),
                        offsetAfter: Int(after.inSeconds),
                        abbreviation: Self.abbreviation(zone, after)
                    )
                )
            }
            day = next
        }
        let base = zone.offset(at: from)
        self.init(
            identifier: zone.identifier,
            baseOffset: Int(base.inSeconds),
            baseAbbreviation: Self.abbreviation(zone, base),
            transitions: transitions
        )
    }

    /// The letters people know for London; the offset elsewhere.
    private static func abbreviation(_ zone: Zone, _ offset: Duration) -> String {
        if zone.identifier == "Europe/London" { return offset == .zero ? "GMT" : "BST" }
        let minutes = Int(offset.inSeconds) / 60
        let sign = minutes < 0 ? "-" : "+"
        let hours = abs(minutes) / 60
        return "\(sign)\(hours < 10 ? "0" : "")\(hours)" + (minutes % 60 == 0 ? "" : "\(abs(minutes) % 60)")
    }
}

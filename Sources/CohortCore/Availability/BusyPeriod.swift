/// A stretch of time that is taken by something else; by what, nobody is told.
package struct BusyPeriod: Hashable, Sendable, Codable {
    package let startsAt: Moment
    /// The first instant after it.
    package let endsAt: Moment

    /// - Returns: `nil` unless it ends after it begins.
    package init?(startsAt: Moment, endsAt: Moment) {
        guard startsAt < endsAt else { return nil }
        self.startsAt = startsAt
        self.endsAt = endsAt
    }

    /// The same time in as few periods as it takes, none touching another, in their order.
    package static func union(_ periods: some Sequence<BusyPeriod>) -> [BusyPeriod] {
        var union: [BusyPeriod] = []
        for period in periods.sorted() {
            if let last = union.last, period.startsAt <= last.endsAt {
                let end = max(last.endsAt, period.endsAt)
                union[union.count - 1] = BusyPeriod(startsAt: last.startsAt, endsAt: end) ?? last
            } else {
                union.append(period)
            }
        }
        return union
    }

    /// The stretches of single days that the clocks of the zone show it on, to the minute, rounded outwards.
    ///
    /// Where the clocks are set within it, a stretch is from the first to the last minute that they show.
    package func slots(in zone: Zone) -> [Slot] {
        var slots: [Slot] = []
        let first = zone.local(startsAt)
        let final = zone.local(endsAt - .milliseconds(1))
        let minutes = final.time.minutesSinceMidnight + 1 - first.time.minutesSinceMidnight
        // Most are within a day on which the clocks are not set, and there are many.
        let isPlain = abs((endsAt - startsAt).inMilliseconds - Int64(minutes) * 60_000) < 120_000
        if first.date == final.date, isPlain {
            return [Slot(date: first.date, start: first.time, minutes: minutes)]
        }
        var date = first.date
        while date <= final.date {
            let start = max(startsAt, zone.moment(of: date, at: .midnight))
            let end = min(endsAt, zone.moment(of: date + 1, at: .midnight))
            if let slot = Self.slot(from: start, to: end, on: date, in: zone) { slots.append(slot) }
            date = date + 1
        }
        return slots
    }

    private static func slot(from start: Moment, to end: Moment, on date: LocalDate, in zone: Zone) -> Slot? {
        guard start < end else { return nil }
        let last = end - .milliseconds(1)
        var first = zone.local(start).time.minutesSinceMidnight
        var final = zone.local(last).time.minutesSinceMidnight
        if zone.offset(at: start) != zone.offset(at: last) {
            // At most a day's minutes, on the two days of a year on which the clocks are set.
            for moment in stride(from: start.rawValue, through: last.rawValue, by: 60_000).map(Moment.init(rawValue:)) {
                let minute = zone.local(moment).time.minutesSinceMidnight
                (first, final) = (min(first, minute), max(final, minute))
            }
        }
        return LocalTime(minutesSinceMidnight: first).map { Slot(date: date, start: $0, minutes: final + 1 - first) }
    }
}

extension BusyPeriod: Comparable {
    package static func < (left: BusyPeriod, right: BusyPeriod) -> Bool {
        (left.startsAt, left.endsAt) < (right.startsAt, right.endsAt)
    }
}

extension BusyPeriod {
    /// Checked like any other: JSON comes from outside.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let startsAt = try container.decode(Moment.self, forKey: .startsAt)
        let endsAt = try container.decode(Moment.self, forKey: .endsAt)
        guard let period = BusyPeriod(startsAt: startsAt, endsAt: endsAt) else {
            throw DecodingError.dataCorruptedError(
                forKey: .endsAt,
                in: container,
                debugDescription: "the period ends at \(endsAt), not after it begins at \(startsAt)"
            )
        }
        self = period
    }
}

import CohortCore
import Foundation

/// A zone's offsets over the years, found by asking Foundation and nothing else, and local time reckoned from them by
/// intervals: a second opinion on ``Zone``.
struct ClockChanges {
    /// From `start` up to the next one's start; in seconds.
    struct Stretch {
        let start: Int
        let offset: Int
    }

    static let zones = [
        "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Asia/Kathmandu",
        "Pacific/Apia",
    ]
    /// The zones by name, looked through once.
    static let known = Dictionary(uniqueKeysWithValues: zones.map { ($0, ClockChanges($0)) })
    /// Days since 1970 of 2010-01-01 up to 2040-01-01, that not included.
    static let days = 14_610..<25_567

    /// In order; the first begins before the years looked at.
    let stretches: [Stretch]

    init?(_ identifier: String) {
        guard let zone = TimeZone(identifier: identifier) else { return nil }
        func offset(_ second: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second))) }
        var stretches: [Stretch] = []
        for day in (Self.days.lowerBound - 3)...(Self.days.upperBound + 3) {
            let found = offset(day * 86_400)
            guard let last = stretches.last else {
                stretches = [Stretch(start: day * 86_400, offset: found)]
                continue
            }
            guard found != last.offset else { continue }
            var (before, after) = ((day - 1) * 86_400, day * 86_400)
            while after - before > 1 {
                let middle = (before + after) / 2
                if offset(middle) == last.offset { before = middle } else { after = middle }
            }
            stretches.append(Stretch(start: after, offset: found))
        }
        self.stretches = stretches
    }

    /// The changes themselves: when, and the offsets before and after.
    var changes: [(at: Int, before: Int, after: Int)] {
        zip(stretches, stretches.dropFirst()).map { ($1.start, $0.offset, $1.offset) }
    }

    /// The second at which a clock shows `wall`, seconds since 1970 as if there were no zones: the first of them; where
    /// the clocks skip it, by the offset before (RFC 5545 §3.3.5).
    func second(showing wall: Int) -> Int? {
        for (index, stretch) in stretches.enumerated() where wall - stretch.offset >= stretch.start {
            let second = wall - stretch.offset
            let end = index + 1 < stretches.count ? stretches[index + 1].start : Int.max
            if second < end { return second }
        }
        let gap = changes.first { $0.at + $0.before <= wall && wall < $0.at + $0.after }
        return gap.map { wall - $0.before }
    }

    /// The days of which the clocks show no time.
    var missingDays: [LocalDate] {
        changes.flatMap { change in
            let (before, after) = (change.at + change.before, change.at + change.after)
            return (before / 86_400..<max(before, after) / 86_400).map { LocalDate(daysSince1970: $0) }
                .filter { $0.daysSince1970 * 86_400 >= before }
        }
    }

    /// The days round a change, by the clocks before and after it.
    var daysOfChanges: Set<Int> {
        var days: Set<Int> = []
        for change in changes {
            for offset in [change.before, change.after] {
                let day = (change.at + offset) / 86_400
                days.formUnion((day - 1)...(day + 1))
            }
        }
        return days
    }
}

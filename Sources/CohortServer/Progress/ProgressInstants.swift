import CohortCore
import Control

/// The instants at which a course is looked at.
enum ProgressInstants {
    /// How many points a small chart has.
    static let chart = 12
    /// More are refused: each takes a look at everything that is on record.
    static let most = 520

    /// `count` instants from the one to the other, evenly, both among them; one when they are the same.
    static func even(from start: Moment, to end: Moment, count: Int = chart) -> [Moment] {
        guard start < end, count > 1 else { return [end] }
        let span = end.rawValue - start.rawValue
        return (0..<count).map { Moment(rawValue: start.rawValue + span * Int64($0) / Int64(count - 1)) }
    }

    /// The first instant of every week or month of the zone's days from `start` on, and the last instant itself.
    ///
    /// - Throws: ``CohortError`` for a span the wrong way round, or with too many instants.
    static func every(_ step: HistoryQuery.Step, from start: Moment, to end: Moment, in zone: Zone) throws -> [Moment] {
        guard start <= end else {
            throw CohortError(
                .invalid,
                "The span begins at \(start), after its end at \(end).",
                at: .init(field: "from"),
                remedy: "Give --from before --to."
            )
        }
        var moments = [start]
        var date = zone.date(start)
        while true {
            date = step == .week ? date + 7 : date.monthLater
            let moment = zone.moment(of: date, at: .midnight)
            if moment >= end { break }
            moments.append(moment)
            guard moments.count < most else {
                throw CohortError(
                    .tooLarge,
                    "That would be more than \(most) instants.",
                    at: .init(field: "every"),
                    remedy: "Look at months (--every month), or at a shorter span (--from, --to)."
                )
            }
        }
        return start == end ? moments : moments + [end]
    }
}

extension LocalDate {
    /// The same day of the next month, or its last where it has no such day.
    fileprivate var monthLater: LocalDate {
        let (year, month) = self.month == 12 ? (self.year + 1, 1) : (self.year, self.month + 1)
        for day in stride(from: day, through: 28, by: -1) {
            if let date = LocalDate(year: year, month: month, day: day) { return date }
        }
        return LocalDate(year: year, month: month, day: min(day, 28)) ?? self + 28
    }
}

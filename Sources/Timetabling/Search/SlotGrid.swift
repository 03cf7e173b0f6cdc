import CohortCore

/// The days, times of day and durations of a problem, numbered.
struct SlotGrid: Sendable {
    let firstDay: LocalDate
    let dayCount: Int
    /// Minutes since midnight, ascending.
    let starts: [Int]
    /// Minutes, ascending.
    let durations: [Int]
    /// 0 for Monday, by day.
    let weekdays: [Int]
    /// Weeks from Monday to Sunday, by day.
    let weeks: [Int]
    let weekCount: Int
    /// By start and duration: the first start by which such a stretch is over.
    let ends: [Int]

    /// A grid of the windows, start times and pins of a problem, and of further slots.
    ///
    /// A further slot that is years away from the windows is left out.
    init(_ problem: TimetableProblem, extraSlots: [Slot]) {
        let pinned = problem.events.compactMap(\.pin.slot)
        let published = problem.events.compactMap(\.published?.slot)
        let asked = problem.events.flatMap { [$0.first, $0.last] } + pinned.map(\.date)
        let centre = asked.min() ?? LocalDate(daysSince1970: 0)
        let dates = asked + extraSlots.map(\.date).filter { abs($0 - centre) <= TimetableProblem.mostDays }
        let first = dates.min() ?? centre
        firstDay = first
        dayCount = (dates.max() ?? first) - first + 1
        let times = problem.startTimes + (pinned + published + extraSlots).map(\.start)
        starts = Set(times.map(\.minutesSinceMidnight)).sorted()
        durations = Set(problem.events.map(\.minutes)).sorted()
        ends = starts.flatMap { [starts, durations] start in
            durations.map { minutes in starts.firstIndex { $0 >= start + minutes } ?? starts.count }
        }
        weekdays = (0..<dayCount).map { day in
            Weekday.allCases.firstIndex(of: (first + day).weekday) ?? 0
        }
        let offset = weekdays.first ?? 0
        weeks = (0..<dayCount).map { ($0 + offset) / 7 }
        weekCount = (weeks.last ?? 0) + 1
    }

    /// Weekday, start and duration in one number.
    func cell(day: Int, start: Int, duration: Int) -> Int {
        (weekdays[day] * starts.count + start) * durations.count + duration
    }

    var cellCount: Int { 7 * starts.count * durations.count }

    /// Raw ``Presence`` for each cell.
    func presence(by pattern: WorkingPattern) -> [UInt8] {
        var row: [UInt8] = []
        row.reserveCapacity(cellCount)
        for weekday in Weekday.allCases {
            for start in starts {
                for minutes in durations {
                    let time = LocalTime(minutesSinceMidnight: start) ?? .midnight
                    row.append(Presence(pattern, weekday, from: time, minutes: minutes).rawValue)
                }
            }
        }
        return row
    }

    func index(ofStart time: LocalTime) -> Int? { starts.firstIndex(of: time.minutesSinceMidnight) }

    func slot(day: Int, start: Int, minutes: Int) -> Slot {
        Slot(
            date: firstDay + day,
            start: LocalTime(minutesSinceMidnight: starts[start]) ?? .midnight,
            minutes: minutes
        )
    }
}

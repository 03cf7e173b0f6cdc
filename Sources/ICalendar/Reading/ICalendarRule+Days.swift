/// How much may still be done for a file.
struct ICalendarWork {
    var steps: Int
    var occurrences: Int

    init(_ limits: ICalendarReadingLimits) {
        steps = limits.steps
        occurrences = limits.occurrences
    }
}

extension ICalendarRule {
    /// The days that the rule chooses, ascending, as days since 1970; the first is among them, whatever the rule says:
    /// RFC 5545 §3.8.5.3 counts it as the first.
    ///
    /// Without ``count`` days before `earliest` may be left out. ``until`` is left to the caller, who knows the zone.
    /// - Returns: `nil` when that takes more steps than there are left.
    func days(first: Int, earliest: Int, latest: Int, work: inout ICalendarWork) -> [Int]? {
        let anchor = Anchor(first, rule: self)
        var days: [Int] = first <= latest ? [first] : []
        // A rule with a count has to be followed from its beginning.
        // What is looked at for each day, and chosen from for each period, makes a step dearer.
        let weight = 1 + (weekdays.count + monthDays.count) / 8
        var period = count == nil ? max(0, anchor.periods(before: earliest)) : 0
        while days.count < count ?? .max, let stretches = anchor.stretches(period), stretches.first ?? .max <= latest {
            var found: [Int] = []
            for start in stretches {
                let length = anchor.length(ofStretch: start)
                work.steps -= length * weight
                found += (start..<start + length).filter(anchor.matches)
            }
            work.steps -= 1 + positions.count
            guard work.steps >= 0 else { return nil }
            for day in chosen(found) where day > first && day <= latest && days.count < count ?? .max {
                days.append(day)
            }
            period += 1
        }
        return days
    }

    /// Those at the positions, of the days of one period.
    private func chosen(_ days: [Int]) -> [Int] {
        guard !positions.isEmpty else { return days }
        let places = positions.map { $0 > 0 ? $0 - 1 : days.count + $0 }
        return Set(places).filter(days.indices.contains).sorted().map { days[$0] }
    }
}

/// A rule tied to its first day, which says what the rule leaves out.
private struct Anchor {
    private let rule: ICalendarRule
    private let first: ICalendarLocalTime
    private let firstDay: Int
    /// Where the rule names no days, those of the first.
    private let weekdays: [ICalendarRule.WeekDay]
    private let monthDays: [Int]
    private let months: Set<Int>

    init(_ day: Int, rule: ICalendarRule) {
        self.rule = rule
        firstDay = day
        first = Self.date(day)
        let isBare = rule.weekdays.isEmpty && rule.monthDays.isEmpty
        weekdays =
            isBare && rule.frequency == .weekly
            ? [.init(weekday: Self.weekday(day), ordinal: 0)] : rule.weekdays
        monthDays = isBare && (rule.frequency == .monthly || rule.frequency == .yearly) ? [first.day] : rule.monthDays
        months = isBare && rule.frequency == .yearly && rule.months.isEmpty ? [first.month] : rule.months
    }

    /// How many whole periods surely end before the day.
    func periods(before day: Int) -> Int {
        let date = Self.date(day)
        let passed =
            switch rule.frequency {
            case .daily: day - firstDay
            case .weekly: (day - firstDay) / 7 - 1
            case .monthly: (date.year - first.year) * 12 + date.month - first.month
            case .yearly: date.year - first.year
            }
        return passed / rule.interval - 1
    }

    /// The first days of the weeks, months or days that the period is made of; `nil` after the year 9999.
    func stretches(_ period: Int) -> [Int]? {
        let step = period * rule.interval
        switch rule.frequency {
        case .daily: return within(firstDay + step)
        case .weekly:
            let back = (Self.weekday(firstDay) - rule.weekStart + 7) % 7
            return within(firstDay - back + 7 * step)
        case .monthly:
            let month = first.year * 12 + first.month - 1 + step
            return month / 12 > 9_999 ? nil : [Self.day(month / 12, month % 12 + 1, 1)]
        case .yearly:
            let year = first.year + step
            guard year <= 9_999 else { return nil }
            return (months.isEmpty ? Array(1...12) : months.sorted()).map { Self.day(year, $0, 1) }
        }
    }

    func length(ofStretch start: Int) -> Int {
        switch rule.frequency {
        case .daily: return 1
        case .weekly: return 7
        case .monthly, .yearly:
            let date = Self.date(start)
            return ICalendarLocalTime.days(inMonth: date.month, of: date.year)
        }
    }

    func matches(_ day: Int) -> Bool {
        let date = Self.date(day)
        if !months.isEmpty, !months.contains(date.month) { return false }
        let length = ICalendarLocalTime.days(inMonth: date.month, of: date.year)
        if !monthDays.isEmpty, !monthDays.contains(date.day), !monthDays.contains(date.day - length - 1) {
            return false
        }
        if weekdays.isEmpty { return true }
        let weekday = Self.weekday(day)
        return weekdays.contains { $0.weekday == weekday && ($0.ordinal == 0 || isOrdinal($0.ordinal, date)) }
    }

    /// Whether the date is that one of its weekday, counted in its month, or in its year when the rule names no months.
    private func isOrdinal(_ ordinal: Int, _ date: ICalendarLocalTime) -> Bool {
        let isOfYear = rule.frequency == .yearly && rule.months.isEmpty
        let start = Self.day(date.year, isOfYear ? 1 : date.month, 1)
        let place = Self.day(date.year, date.month, date.day) - start
        let length =
            isOfYear
            ? (ICalendarLocalTime.isLeap(date.year) ? 366 : 365)
            : ICalendarLocalTime.days(inMonth: date.month, of: date.year)
        return ordinal > 0 ? place / 7 == ordinal - 1 : (length - 1 - place) / 7 == -ordinal - 1
    }

    private func within(_ day: Int) -> [Int]? { day > 2_932_896 ? nil : [day] }

    private static func date(_ day: Int) -> ICalendarLocalTime { .init(secondsSince1970: Int64(day) * 86_400) }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        ICalendarLocalTime.daysSince1970(year: year, month: month, day: day)
    }

    /// 0 is Monday; 1970 began on a Thursday.
    private static func weekday(_ day: Int) -> Int { ((day + 3) % 7 + 7) % 7 }
}

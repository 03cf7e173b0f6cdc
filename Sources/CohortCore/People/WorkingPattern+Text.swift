/// The way people write working hours in a CSV: `mon-fri 09:00-17:00; sat 09:00-13:00`.
extension WorkingPattern {
    /// - Throws: ``CohortError`` naming the part that cannot be read.
    package init(hours: String, protectedClinical: String) throws(CohortError) {
        let worked = try Self.intervals(hours, field: "hours")
        let parted = try Self.intervals(protectedClinical, field: "protected")
        let pattern = WorkingPattern(
            hours: worked.isEmpty ? WorkingPattern.fullTime.hours : worked,
            protectedClinical: parted
        )
        try pattern.validate()
        self = pattern
    }

    package var hoursText: String { Self.text(hours) }
    package var protectedText: String { Self.text(protectedClinical) }

    /// - Throws: ``CohortError`` when a stretch ends before it begins or two stretches share a weekday.
    package func validate() throws(CohortError) {
        for interval in hours + protectedClinical where interval.end <= interval.start {
            throw CohortError(
                .invalid,
                "\(interval.weekday.abbreviation) \(interval.start)-\(interval.end) ends before it begins.",
                at: .init(field: "hours")
            )
        }
        guard Set(hours.map(\.weekday)).count == hours.count else {
            throw CohortError(
                .invalid,
                "A weekday has two stretches of working hours.",
                at: .init(field: "hours"),
                remedy: "Give one stretch a weekday, and the gap as protected hours."
            )
        }
    }

    private static func text(_ intervals: [WeeklyInterval]) -> String {
        intervals.map { "\($0.weekday.abbreviation.lowercased()) \($0.start)-\($0.end)" }.joined(separator: "; ")
    }

    private static func intervals(_ text: String, field: String) throws(CohortError) -> [WeeklyInterval] {
        var intervals: [WeeklyInterval] = []
        for part in text.split(separator: ";") {
            let words = part.split(separator: " ")
            if words.isEmpty { continue }
            guard let days = words.first.flatMap({ weekdays(String($0)) }), words.count <= 2,
                let times = words.count == 2 ? times(String(words[1])) : (.nine, .seventeen)
            else {
                throw CohortError(
                    .invalid,
                    "“\(part.prefix(60))” is not a stretch of a week.",
                    at: .init(field: field),
                    remedy: "Write it as in “mon-fri 09:00-17:00; sat 09:00-13:00”."
                )
            }
            intervals += days.map { WeeklyInterval(weekday: $0, start: times.0, end: times.1) }
        }
        return intervals
    }

    /// `tue`, `mon-thu` or `mon,wed`.
    private static func weekdays(_ text: String) -> [Weekday]? {
        var days: [Weekday] = []
        for part in text.lowercased().split(separator: ",") {
            let ends = part.split(separator: "-").map { name in
                Weekday.allCases.firstIndex { name.count >= 2 && $0.rawValue.hasPrefix(name) }
            }
            switch ends.count {
            case 1:
                guard let only = ends[0] else { return nil }
                days.append(Weekday.allCases[only])
            case 2:
                guard let first = ends[0], let last = ends[1], first <= last else { return nil }
                days += Weekday.allCases[first...last]
            default: return nil
            }
        }
        return days.isEmpty ? nil : days
    }

    private static func times(_ text: String) -> (LocalTime, LocalTime)? {
        let ends = text.split(separator: "-").map { LocalTime(String($0)) }
        guard ends.count == 2, let start = ends[0], let end = ends[1] else { return nil }
        return (start, end)
    }
}

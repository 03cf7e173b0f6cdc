/// When a window of assessment opens, counted from something in the life of a cohort.
///
/// Written `start`, `end`, `end + 6 months`, `start - 1 week` or `session kick-off + 2 days`.
package struct AssessmentOpening: Hashable, Sendable {
    package enum Anchor: Hashable, Sendable {
        /// The day the cohort starts.
        case start
        /// The day after the last week of the programme.
        case end
        /// The day of the last session of a module.
        case session(Code)
    }

    package enum Unit: String, Hashable, Sendable, CaseIterable {
        case days, weeks, months
    }

    package var anchor: Anchor
    /// Negative before.
    package var count: Int
    package var unit: Unit

    package init(_ anchor: Anchor, _ count: Int = 0, _ unit: Unit = .days) {
        self.anchor = anchor
        self.count = count
        self.unit = unit
    }

    /// The local day on which it opens; none while the session is not planned, or beyond the calendar.
    ///
    /// `session` gives the day of a module's last session. A month later is the same day of the month, or the last there is.
    package func day(
        start: LocalDate,
        lengthWeeks: Int,
        session: (Code) throws -> LocalDate?
    ) rethrows -> LocalDate? {
        let day: LocalDate
        switch anchor {
        case .start: day = start
        case .end: day = start + 7 * lengthWeeks
        case .session(let module):
            guard let last = try session(module) else { return nil }
            day = last
        }
        switch unit {
        case .days: return day + count
        case .weeks: return day + 7 * count
        case .months: return day.adding(months: count)
        }
    }
}

extension LocalDate {
    /// The same day of a later month, or its last day where it has none of that number.
    package func adding(months: Int) -> LocalDate? {
        let (year, month, day) = components
        let index = year * 12 + month - 1 + months
        for candidate in [day, 30, 29, 28] where candidate <= day {
            if let date = LocalDate(year: index / 12, month: index % 12 + 1, day: candidate) { return date }
        }
        return nil
    }
}

extension AssessmentOpening: CustomStringConvertible, LosslessStringConvertible {
    package var description: String {
        let base =
            switch anchor {
            case .start: "start"
            case .end: "end"
            case .session(let code): "session \(code)"
            }
        return count == 0 ? base : "\(base) \(count < 0 ? "-" : "+") \(abs(count)) \(unit.rawValue)"
    }

    package init?(_ description: String) {
        var words = description.split(separator: " ").map(String.init)[...]
        switch words.popFirst()?.lowercased() {
        case "start": anchor = .start
        case "end": anchor = .end
        case "session":
            guard let code = words.popFirst().flatMap({ Code(rawValue: $0) }) else { return nil }
            anchor = .session(code)
        default: return nil
        }
        (count, unit) = (0, .days)
        if words.isEmpty { return }
        guard words.count == 3, let sign = words.popFirst(), sign == "+" || sign == "-",
            let number = words.popFirst().flatMap({ Int($0) }), (0...1_000).contains(number),
            let word = words.popFirst()?.lowercased(),
            let unit = Unit.allCases.first(where: { $0.rawValue == word || $0.rawValue.dropLast() == word })
        else { return nil }
        (count, self.unit) = (sign == "-" ? -number : number, unit)
    }
}

extension AssessmentOpening: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let opening = AssessmentOpening(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(60))” is not an opening such as start or end + 6 months"
            )
        }
        self = opening
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

import CohortCore
import Control

extension ProgressHistory {
    /// The four courses side by side, an instant a line, with what happened in between.
    func text(on terminal: Terminal) -> String {
        let means = series.filter { $0.competence == nil }
        guard let first = means.first else { return terminal.heading("\(subject.code)") }
        let head =
            terminal.heading("\(subject.code)")
            + "  by what is on record at \(knownAt.inUTC)\n"
            + means.map { course in
                let line = Sparkline(values: course.points.map(\.value)).text(on: terminal)
                return "  \(course.dimension.rawValue.padded(to: 13))  \(line)"
            }
            .joined(separator: "\n")
        let rows = first.points.indices.map { index -> [Table.Cell] in
            let moment = first.points[index].at
            let since = index > 0 ? first.points[index - 1].at : moment
            let between = events.filter { $0.at <= moment && (index == 0 ? $0.at >= since : $0.at > since) }
            return [.init(moment.short.prefix(10).description)]
                + means.map { .init(Self.shown($0.points[index], terminal)) }
                + [.init(Self.summed(between), .dim)]
        }
        let columns: [Table.Column] =
            ["day (UTC)"] + means.map { .init($0.dimension.rawValue) } + [.text("since the line before")]
        return head + "\n\n" + Table(columns, rows: rows).text(on: terminal)
    }

    /// `54 % (48–60)`, with what was known then where it differs: `was 41 %`.
    private static func shown(_ point: ProgressSeries.Point, _ terminal: Terminal) -> String {
        func hundredths(_ value: Double) -> Int { Int((value * 100).rounded()) }
        let band = "\(hundredths(point.low))\(terminal.dash)\(hundredths(point.high))"
        var text = "\(point.value.percent) (\(band))"
        if let then = point.asKnownThen, abs(then - point.value) >= 0.01 { text += " was \(then.percent)" }
        return text
    }

    /// Such as `2 sessions (workshop, placement); facilitator judged 12 targets`.
    private static func summed(_ events: [Event]) -> String {
        let sessions = events.filter { $0.kind == .session }
        var parts: [String] = []
        if sessions.count == 1, let one = sessions.first {
            parts.append(one.text)
        } else if sessions.count > 1 {
            let names = Set(sessions.map(\.text)).sorted()
            parts.append("\(sessions.count) sessions (\(names.prefix(3).joined(separator: ", ")))")
        }
        parts += events.filter { $0.kind != .session }.map(\.text)
        return parts.joined(separator: "; ")
    }
}

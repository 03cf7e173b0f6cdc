import CohortCore
import Control

/// The hours of one week, a column a day; sessions at one time stand side by side.
struct WeekCalendar {
    private let monday: LocalDate
    private let sessions: [Session]
    private let daysOff: [LocalDate: DayOff]

    init(monday: LocalDate, _ sessions: [Session], _ daysOff: [DayOff]) {
        self.monday = monday
        self.sessions = sessions.filter { $0.state != .cancelled }.sorted { ($0.slot, $0.code) < ($1.slot, $1.code) }
        self.daysOff = Dictionary(daysOff.map { ($0.date, $0) }) { first, _ in first }
    }

    private static let margin = 6
    private static let step = 30
    /// A narrower session says nothing any more.
    private static let narrowest = 6

    func text(on terminal: Terminal) -> String {
        let title = terminal.heading("Week of \(monday)")
        let table = sessions.calendar(on: terminal, namesCohort: true)
        guard let hours = grid(on: terminal) else { return title + "\n\n" + table }
        return [title, hours.joined(separator: "\n"), sessions.isEmpty ? "" : table].filter { !$0.isEmpty }
            .joined(separator: "\n\n")
    }

    /// Weekends are left out unless something happens there.
    private var days: [LocalDate] {
        (0..<7).map { monday + $0 }.filter { day in
            !day.weekday.isWeekend || sessions.contains { $0.slot.date == day }
        }
    }

    /// - Returns: `nil` where the terminal is too narrow for so many sessions at one time.
    private func grid(on terminal: Terminal) -> [String]? {
        let days = days
        let columns = days.map { day in Self.lanes(sessions.filter { $0.slot.date == day }) }
        // What is no terminal is as wide as the fullest day needs.
        let width =
            terminal.width.map { ($0 - Self.margin) / days.count - 1 } ?? 18 * max(1, columns.map(\.count).max() ?? 1)
        guard columns.allSatisfy({ $0.isEmpty || width / $0.count >= Self.narrowest }) else { return nil }
        let first = min(540, sessions.map(\.slot.start.minutesSinceMidnight).min() ?? 540) / 60 * 60
        let last = max(1_020, sessions.map(\.slot.endMinutes).max() ?? 1_020)
        let bar = terminal.usesUnicode ? "│" : "|"
        let head = days.map { day in
            "\(bar)"
                + "\(day.weekday.abbreviation) \(day.day)".cut(to: width, unicode: terminal.usesUnicode).padded(
                    to: width
                )
        }
        var lines = [String(repeating: " ", count: Self.margin) + terminal.styled(head.joined(), .bold)]
        for minute in stride(from: first, to: last, by: Self.step) {
            let hour = LocalTime(minutesSinceMidnight: minute)?.description ?? ""
            let label = (minute % 60 == 0 ? hour : "").padded(to: Self.margin)
            let cells = zip(days, columns).map { day, lanes in
                bar + cell(day, lanes, at: minute, isFirst: minute == first, width: width, on: terminal)
            }
            lines.append(terminal.styled(label, .dim) + cells.joined())
        }
        return lines
    }

    private func cell(
        _ day: LocalDate,
        _ lanes: [[Session]],
        at minute: Int,
        isFirst: Bool,
        width: Int,
        on terminal: Terminal
    ) -> String {
        guard !lanes.isEmpty else {
            let reason = isFirst ? daysOff[day]?.reason ?? "" : ""
            return terminal.styled(reason.cut(to: width, unicode: terminal.usesUnicode).padded(to: width), .red)
        }
        let share = width / lanes.count
        let text = lanes.map { lane -> String in
            guard let session = lane.first(where: { $0.covers(minute, step: Self.step) }) else {
                return String(repeating: " ", count: share)
            }
            let line = session.lines(at: minute, step: Self.step)
            let edge = terminal.usesUnicode ? "▌" : "#"
            let text = line.cut(to: share - 2, unicode: terminal.usesUnicode).padded(to: share - 1)
            return terminal.styled(edge + text, session.state == .planned ? .green : .dim)
        }
        return text.joined() + String(repeating: " ", count: width - share * lanes.count)
    }

    /// As many lanes as sessions are at one time at most; each session in the first that is free.
    private static func lanes(_ sessions: [Session]) -> [[Session]] {
        var lanes: [[Session]] = []
        for session in sessions {
            let free = lanes.firstIndex { $0.allSatisfy { !$0.slot.overlaps(session.slot) } }
            if let free { lanes[free].append(session) } else { lanes.append([session]) }
        }
        return lanes
    }
}

extension Session {
    /// Whether it goes on in the stretch that begins at `minute`.
    fileprivate func covers(_ minute: Int, step: Int) -> Bool {
        slot.start.minutesSinceMidnight < minute + step && minute < slot.endMinutes
    }

    /// What stands in its line of the stretch that begins at `minute`: title, hours, room, cohort, who leads it.
    fileprivate func lines(at minute: Int, step: Int) -> String {
        let line = (minute - slot.start.minutesSinceMidnight / step * step) / step
        let texts = [
            title, "\(slot.start)-\(slot.end)", room?.rawValue ?? "online", cohort.rawValue, facilitators.listed,
        ]
        return line < texts.count ? texts[line].onOneLine : ""
    }
}

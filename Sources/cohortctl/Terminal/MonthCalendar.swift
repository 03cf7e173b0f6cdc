import CohortCore
import Control

/// Sessions month by month: a grid of weeks with marks, and beside or below it the list.
struct MonthCalendar {
    private let sessions: [Session]
    private let daysOff: [LocalDate: DayOff]
    /// A letter for each cohort, in the order of their codes; none when there is one only.
    private let letters: [Code: Character]

    init(_ sessions: [Session], _ daysOff: [DayOff]) {
        self.sessions = sessions.sorted { ($0.slot, $0.code) < ($1.slot, $1.code) }
        self.daysOff = Dictionary(daysOff.map { ($0.date, $0) }) { first, _ in first }
        let cohorts = Set(sessions.map(\.cohort)).sorted()
        letters = cohorts.count < 2 ? [:] : Dictionary(uniqueKeysWithValues: zip(cohorts, Self.alphabet))
    }

    private static let alphabet = "abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ"
    /// Two cells for the day, three for marks, and a gap.
    private static let cell = 6
    private static let gridWidth = 7 * cell

    func text(on terminal: Terminal) -> String {
        let months = Dictionary(grouping: sessions) { $0.slot.date.monthStart }.sorted { $0.key < $1.key }
        let blocks = months.map { month, sessions in
            terminal.heading(month.monthTitle) + "\n"
                + Self.beside(grid(of: month, sessions, on: terminal), list(sessions, on: terminal), on: terminal)
        }
        return (blocks + [legend(on: terminal)]).joined(separator: "\n\n")
    }

    /// The lines of both, side by side where there is room.
    private static func beside(_ grid: [String], _ list: [String], on terminal: Terminal) -> String {
        guard (terminal.width ?? 120) >= 100 else { return (grid + [""] + list).joined(separator: "\n") }
        let blank = String(repeating: " ", count: gridWidth)
        return (0..<max(grid.count, list.count)).map { line in
            let left = line < grid.count ? grid[line] : blank
            let text = line < list.count ? left + "  " + list[line] : left
            return String(text.reversed().drop { $0 == " " }.reversed())
        }
        .joined(separator: "\n")
    }

    /// Lines of ``gridWidth`` cells each.
    private func grid(of month: LocalDate, _ sessions: [Session], on terminal: Terminal) -> [String] {
        let byDay = Dictionary(grouping: sessions, by: \.slot.date)
        let head = Weekday.allCases.map { "\($0.abbreviation.prefix(2))".padded(to: Self.cell) }.joined()
        var lines = [terminal.styled(head, .dim)]
        var day = month - (Weekday.allCases.firstIndex(of: month.weekday) ?? 0)
        while day.monthStart <= month {
            lines.append(
                (0..<7).map { offset in
                    let date = day + offset
                    return date.monthStart == month
                        ? cell(date, byDay[date] ?? [], on: terminal) : String(repeating: " ", count: Self.cell)
                }
                .joined()
            )
            day = day + 7
        }
        return lines
    }

    private func cell(_ date: LocalDate, _ sessions: [Session], on terminal: Terminal) -> String {
        let number = String(date.day).padded(to: 2, alignment: .right)
        if !sessions.isEmpty {
            let isOver = sessions.allSatisfy { $0.state != .planned }
            let text = (number + marks(sessions, on: terminal)).padded(to: Self.cell)
            return terminal.styled(text, isOver ? .dim : .green)
        }
        if let off = daysOff[date] {
            let text = (number + (off.isBankHoliday ? Self.holiday(terminal) : terminal.dash)).padded(to: Self.cell)
            return terminal.styled(text, .red)
        }
        return terminal.styled(number.padded(to: Self.cell), date.weekday.isWeekend ? .dim : nil)
    }

    private func marks(_ sessions: [Session], on terminal: Terminal) -> String {
        let marks = sessions.map { session -> String in
            if session.state == .cancelled { return terminal.usesUnicode ? "○" : "o" }
            return letters[session.cohort].map(String.init) ?? Self.mark(terminal)
        }
        return marks.count <= 3 ? marks.joined() : marks.prefix(2).joined() + "+"
    }

    private static func mark(_ terminal: Terminal) -> String { terminal.usesUnicode ? "●" : "*" }
    private static func holiday(_ terminal: Terminal) -> String { terminal.usesUnicode ? "×" : "x" }

    private func list(_ sessions: [Session], on terminal: Terminal) -> [String] {
        let rows = sessions.map { session -> [Table.Cell] in
            let letter = letters[session.cohort].map { "\($0)" } ?? ""
            return [Table.Cell(letter, .green)] + session.row(namesCohort: false, terminal)
        }
        let columns: [Table.Column] = ["", "", .number(""), "", .text(""), "", "", .text(""), ""]
        let room = (terminal.width ?? 120) >= 100 ? (terminal.width ?? 160) - Self.gridWidth - 2 : terminal.width
        return Table(columns, rows: rows, hasHead: false).text(on: terminal, limit: room).split(separator: "\n")
            .map(String.init)
    }

    private func legend(on terminal: Terminal) -> String {
        var parts = letters.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        if letters.isEmpty { parts.append("\(Self.mark(terminal)) session") }
        if sessions.contains(where: { $0.state == .cancelled }) {
            parts.append("\(terminal.usesUnicode ? "○" : "o") cancelled")
        }
        let months = Set(sessions.map(\.slot.date.monthStart))
        let shown = daysOff.values.filter { months.contains($0.date.monthStart) }.sorted { $0.date < $1.date }
        let named = shown.filter { off in off.isBankHoliday }
            .map { "\(Self.holiday(terminal)) \($0.date): \($0.reason)" }
        parts += named
        if shown.contains(where: { !$0.isBankHoliday }) { parts.append("\(terminal.dash) closed") }
        return parts.joined(separator: ", ").wrapped(to: terminal.textWidth).map { terminal.styled($0, .dim) }
            .joined(separator: "\n")
    }
}

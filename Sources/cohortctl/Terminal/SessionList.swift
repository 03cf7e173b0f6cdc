import CohortCore
import Control

extension [Session] {
    /// In the order of their slots, a heading for each month.
    func calendar(on terminal: Terminal, namesCohort: Bool) -> String {
        let months = Dictionary(grouping: self) { $0.slot.date.monthStart }.sorted { $0.key < $1.key }
        // Tables month by month, but with the same widths, so that columns run through.
        let columns: [Table.Column] = [
            "", .number(""), "", .text(""), "", "", .text(""), "",
        ]
        let table = Table(
            columns,
            rows: flatMap { [$0.row(namesCohort: namesCohort, terminal)] },
            hasHead: false,
            indent: 2
        )
        var rest = table.blocks(on: terminal)[...]
        return months.map { month, sessions in
            let lines = rest.prefix(sessions.count)
            rest = rest.dropFirst(sessions.count)
            return terminal.heading(month.monthTitle) + "\n" + lines.joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }
}

extension Session {
    func row(namesCohort: Bool, _ terminal: Terminal) -> [Table.Cell] {
        let style: Terminal.Style? = state == .planned ? nil : .dim
        return [
            .init(slot.date.weekday.abbreviation, style), .init(slot.date.day, style),
            .init("\(slot.start)\(terminal.dash)\(slot.end)", style), .init(title, style),
            .init(room?.rawValue ?? "online", style), .init(namesCohort ? cohort.rawValue : "", style),
            .init(facilitators.listed, style),
            .init(state == .planned ? (isPinned ? "pinned" : "") : state.rawValue, style),
        ]
    }
}

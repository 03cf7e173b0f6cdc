/// Rows in columns.
///
/// On a terminal it is made to fit: flexible columns are wrapped, then the widest cut.
struct Table {
    enum Alignment {
        case left, right
    }

    struct Column: ExpressibleByStringLiteral {
        let title: String
        let alignment: Alignment
        /// Whether its cells may run over several lines.
        let wraps: Bool

        init(_ title: String, _ alignment: Alignment = .left, wraps: Bool = false) {
            self.title = title
            self.alignment = alignment
            self.wraps = wraps
        }

        init(stringLiteral value: String) { self.init(value) }

        static func number(_ title: String) -> Column { Column(title, .right) }
        static func text(_ title: String) -> Column { Column(title, wraps: true) }
    }

    struct Cell: ExpressibleByStringInterpolation {
        let text: String
        let style: Terminal.Style?

        init(_ text: String, _ style: Terminal.Style? = nil) {
            self.text = text.onOneLine
            self.style = style
        }

        init(stringLiteral value: String) { self.init(value) }
        init(_ value: some CustomStringConvertible, _ style: Terminal.Style? = nil) {
            self.init(value.description, style)
        }
    }

    private let columns: [Column]
    private let rows: [[Cell]]
    private let hasHead: Bool
    private let indent: Int

    init(_ columns: [Column], rows: [[Cell]], hasHead: Bool = true, indent: Int = 0) {
        self.columns = columns
        self.rows = rows
        self.hasHead = hasHead
        self.indent = indent
    }

    private static let gap = 2
    private static let narrowest = 8

    /// The whole table; no line takes more than `limit` cells, also where the output is no terminal.
    func text(on terminal: Terminal, limit: Int? = nil) -> String {
        blocks(on: terminal, limit: limit).joined(separator: "\n")
    }

    /// The head, if it has one, and each row: a text of one or several lines.
    func blocks(on terminal: Terminal, limit: Int? = nil) -> [String] {
        let widths = fitted([terminal.width, limit].compactMap { $0 }.min())
        let head = columns.map { Cell($0.title.uppercased(), .bold) }
        let margin = String(repeating: " ", count: indent)
        return ((hasHead ? [head] : []) + rows).map { row in
            let cells = zip(row, columns).enumerated().map { index, pair in
                lines(of: pair.0.text, column: pair.1, width: widths[index], unicode: terminal.usesUnicode)
            }
            return (0..<(cells.map(\.count).max() ?? 0)).map { line in
                var text = margin
                for (index, column) in columns.enumerated() where index < cells.count {
                    let cell = line < cells[index].count ? cells[index][line] : ""
                    let isLast = index == columns.count - 1 && column.alignment == .left
                    let gap = isLast ? "" : String(repeating: " ", count: max(0, widths[index] - cell.cells))
                    let styled = terminal.styled(cell, row[index].style)
                    text += column.alignment == .left ? styled + gap : gap + styled
                    if index < columns.count - 1 { text += String(repeating: " ", count: Self.gap) }
                }
                return String(text.reversed().drop { $0 == " " }.reversed())
            }
            .joined(separator: "\n")
        }
    }

    private func lines(of text: String, column: Column, width: Int, unicode: Bool) -> [String] {
        if text.cells <= width { return [text] }
        return column.wraps ? text.wrapped(to: width) : [text.cut(to: width, unicode: unicode)]
    }

    private func fitted(_ limit: Int?) -> [Int] {
        var widths = columns.indices.map { index in
            max(
                hasHead ? columns[index].title.cells : 0,
                rows.map { index < $0.count ? $0[index].text.cells : 0 }.max() ?? 0
            )
        }
        guard let limit else { return widths }
        // A cell is taken from the widest column that wraps, and only then from the others.
        var excess = widths.reduce(0, +) + Self.gap * (columns.count - 1) + indent - limit
        while excess > 0 {
            let candidates = columns.indices.filter { widths[$0] > Self.narrowest }
            let flexible = candidates.filter { columns[$0].wraps && widths[$0] > 20 }
            guard let widest = (flexible.isEmpty ? candidates : flexible).max(by: { widths[$0] < widths[$1] }) else {
                break
            }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}

/// One thing with its properties, a line each.
struct Fields {
    private var rows: [(label: String, value: String)] = []

    init(_ rows: [(String, String?)]) {
        for (label, value) in rows {
            if let value, !value.isEmpty { self.rows.append((label, value)) }
        }
    }

    func text(on terminal: Terminal, indent: Int = 0) -> String {
        let width = rows.map(\.label.cells).max() ?? 0
        let margin = String(repeating: " ", count: indent)
        let follow = String(repeating: " ", count: indent + width + 2)
        return rows.map { label, value in
            let lines = value.printable.wrapped(to: max(20, terminal.textWidth - indent - width - 2))
            return margin + terminal.styled(label.padded(to: width), .dim) + "  "
                + lines.joined(separator: "\n" + follow)
        }
        .joined(separator: "\n")
    }
}

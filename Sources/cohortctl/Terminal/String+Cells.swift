/// How text from outside stands on a terminal.
extension String {
    /// Without what could steer a terminal or turn the reading direction; lines stay.
    var printable: String {
        guard unicodeScalars.contains(where: { Self.steers($0) }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            text.unicodeScalars.append(!Self.steers(scalar) ? scalar : scalar == "\t" ? " " : "\u{FFFD}")
        }
        return text
    }

    /// On one line.
    var onOneLine: String {
        contains(where: \.isNewline) ? split(whereSeparator: \.isNewline).joined(separator: " ").printable : printable
    }

    /// How many cells of a terminal it takes.
    var cells: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.cells } }

    /// With spaces up to `width` cells.
    func padded(to width: Int, alignment: Table.Alignment = .left) -> String {
        let gap = String(repeating: " ", count: Swift.max(0, width - cells))
        return alignment == .left ? self + gap : gap + self
    }

    /// Cut to `width` cells, with a sign that something is missing.
    func cut(to width: Int, unicode: Bool) -> String {
        guard cells > width else { return self }
        let sign = unicode ? "…" : "..."
        var (text, room) = ("", width - sign.cells)
        for character in self {
            room -= character.cells
            if room < 0 { break }
            text.append(character)
        }
        return text + sign
    }

    /// Broken between words into lines of at most `width` cells; longer words are broken within.
    func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                var word = String(word)
                if !line.isEmpty && line.cells + 1 + word.cells <= width {
                    line += " " + word
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                while word.cells > width {
                    var (part, room) = ("", width)
                    while let character = word.first, room >= character.cells {
                        room -= character.cells
                        part.append(word.removeFirst())
                    }
                    if part.isEmpty { break }
                    lines.append(part)
                }
                line = word
            }
            lines.append(line)
        }
        return lines
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069: true
        default: false
        }
    }
}

extension Character {
    /// 0, 1 or 2 cells (Unicode Standard Annex 11: wide and full-width characters and pictures take two).
    var cells: Int {
        var width = 0
        for scalar in unicodeScalars {
            if scalar == "\u{FE0F}" { return 2 }
            width = Swift.max(width, Self.cells(of: scalar))
        }
        return width
    }

    private static func cells(of scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20..<0x7F: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: break
        }
        if scalar.properties.isEmojiPresentation { return 2 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return 1
        }
    }
}

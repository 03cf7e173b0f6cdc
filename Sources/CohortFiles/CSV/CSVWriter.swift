/// Writes CSV (RFC 4180) with LF line ends: a field that needs it goes into quotes.
package struct CSVWriter: Sendable {
    /// Whether a field that a spreadsheet would run as a formula gets an apostrophe before it.
    ///
    /// Source: OWASP, “CSV Injection”: fields that begin with `=`, `+`, `-`, `@`, tab or carriage return.
    package let guardsFormulas: Bool
    package private(set) var bytes: [UInt8] = []

    package init(guardsFormulas: Bool = false) {
        self.guardsFormulas = guardsFormulas
    }

    /// Everything written so far.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func append(_ row: [String]) {
        for (index, field) in row.enumerated() {
            if index > 0 { bytes.append(Byte.comma) }
            append(field: field)
        }
        // A row of one empty field would read back as an empty line, which is skipped.
        if row == [""] { bytes += [Byte.quote, Byte.quote] }
        bytes.append(Byte.lineFeed)
    }

    private mutating func append(field: String) {
        var field = Array(field.utf8)
        if guardsFormulas, let first = field.first, "=+-@\t\r".utf8.contains(first), !Self.isNumber(field) {
            field.insert(UInt8(ascii: "'"), at: 0)
        }
        let isPlain = !field.contains {
            $0 == Byte.comma || $0 == Byte.quote || $0 == Byte.lineFeed || $0 == Byte.carriageReturn
        }
        if isPlain, field.first != UInt8(ascii: " "), field.last != UInt8(ascii: " ") {
            bytes += field
            return
        }
        bytes.append(Byte.quote)
        for byte in field {
            if byte == Byte.quote { bytes.append(Byte.quote) }
            bytes.append(byte)
        }
        bytes.append(Byte.quote)
    }

    /// `-1.5` is a number and no formula.
    private static func isNumber(_ field: [UInt8]) -> Bool {
        let rest = field.dropFirst()
        return !rest.isEmpty
            && rest.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }
            && (field[0] == UInt8(ascii: "-") || field[0] == UInt8(ascii: "+"))
    }
}

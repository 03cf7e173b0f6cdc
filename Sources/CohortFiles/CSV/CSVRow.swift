package import CohortCore

/// One row of a CSV file, with its fields by the name of their column.
package struct CSVRow: Sendable {
    /// The line on which it begins, from 1.
    package let line: Int
    let file: String
    let bytes: [UInt8]
    let header: CSVHeader
    let fields: [CSVField]

    /// The field without blanks around it; empty when the file has no such column.
    package subscript(column: String) -> String {
        guard let index = header.indices[column] else { return "" }
        let field = Self.unquoted(fields[index], in: bytes)
        let isBlank: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        guard let first = field.firstIndex(where: { !isBlank($0) }), let last = field.lastIndex(where: { !isBlank($0) })
        else { return "" }
        return String(decoding: field[first...last], as: UTF8.self)
    }

    /// The field, or `nil` when it is blank or the file has no such column.
    package func optional(_ column: String) -> String? {
        let text = self[column]
        return text.isEmpty ? nil : text
    }

    /// - Throws: ``CohortError`` when the field is no code.
    package func code(_ column: String) throws(CohortError) -> Code {
        guard let code = Code(rawValue: self[column]) else {
            do {
                return try Code(checking: self[column], field: column)
            } catch {
                throw located(error, column: column)
            }
        }
        return code
    }

    /// - Throws: ``CohortError`` when the field is no decimal number in `range`.
    package func number(_ column: String, in range: ClosedRange<Double>) throws(CohortError) -> Double {
        guard let value = Double(self[column]), range.contains(value) else {
            throw error(
                "“\(self[column].prefix(40))” is not a number from \(range.lowerBound) to \(range.upperBound).",
                column: column
            )
        }
        return value
    }

    /// - Throws: ``CohortError`` when the field is no whole number in `range`.
    package func integer(_ column: String, in range: ClosedRange<Int>) throws(CohortError) -> Int {
        guard let value = Int(self[column]), range.contains(value) else {
            throw error(
                "“\(self[column].prefix(40))” is not a whole number from \(range.lowerBound) to \(range.upperBound).",
                column: column
            )
        }
        return value
    }

    /// A refusal of the field in `column`.
    package func error(_ message: String, column: String, remedy: String? = nil) -> CohortError {
        CohortError(.invalid, message, at: place(column), remedy: remedy)
    }

    /// `error`, said to be in this row, in `column` unless that is `nil`.
    package func located(_ error: CohortError, column: String?) -> CohortError {
        var located = error
        located.place = column.map(place) ?? CohortError.Place(file: file, line: line, field: error.place?.field)
        return located
    }

    /// Where the field is; the column counts characters of its line.
    package func place(_ column: String) -> CohortError.Place {
        guard let index = header.indices[column] else { return .init(file: file, line: line, field: column) }
        let start = fields[index].start
        let breaks = bytes[fields[0].start..<start].count { $0 == Byte.lineFeed }
        let lineStart = bytes[..<start].lastIndex(of: Byte.lineFeed).map { $0 + 1 } ?? 0
        return .init(
            file: file,
            line: line + breaks,
            column: Self.column(of: start, from: lineStart, in: bytes),
            field: column
        )
    }

    static func column(of index: Int, from start: Int, in bytes: [UInt8]) -> Int {
        String(decoding: bytes[start..<index], as: UTF8.self).unicodeScalars.count { $0 != "\u{FEFF}" } + 1
    }

    /// The bytes of a field, its doubled quotes made single.
    static func unquoted(_ field: CSVField, in bytes: [UInt8]) -> ArraySlice<UInt8> {
        let slice = bytes[field.start..<field.end]
        guard field.isEscaped else { return slice }
        var result: [UInt8] = []
        result.reserveCapacity(slice.count)
        var isSecond = false
        for byte in slice {
            if byte == Byte.quote, !isSecond {
                isSecond = true
                continue
            }
            isSecond = false
            result.append(byte)
        }
        return result[...]
    }
}

/// Where a field lies in the bytes of its file, without its outer quotes.
struct CSVField: Sendable {
    let start: Int
    let end: Int
    /// Whether it holds doubled quotes.
    let isEscaped: Bool
}

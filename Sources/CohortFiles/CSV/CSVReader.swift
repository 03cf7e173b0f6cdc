package import CohortCore

/// Reads a CSV file row by row: RFC 4180, comma-separated, with a header, strictly.
///
/// Lines end in LF or CRLF; a field in quotes may hold commas, line ends and doubled quotes. Lines that are wholly empty
/// are skipped. Works on bytes, so that 100,000 rows take a fraction of a second.
package struct CSVReader: Sendable {
    package static let maximumFieldBytes = 65_536
    package static let maximumFileBytes = 256 * 1_048_576

    package let file: String
    private let bytes: [UInt8]
    /// For each column of the file the name by which rows know it.
    private var header: CSVHeader
    private var position: Int
    private var line = 1
    private var isBroken = false

    /// Checks the encoding and reads the header.
    ///
    /// - Throws: ``CohortError`` for another encoding, a NUL, an empty file, and a header with an unknown, missing or
    ///   double column.
    package init(
        _ bytes: [UInt8],
        named file: String,
        columns: [CSVColumn],
        maximumBytes: Int = CSVReader.maximumFileBytes
    ) throws(CohortError) {
        let text = try UTF8File.checked(bytes, named: file, maximumBytes: maximumBytes)
        self.file = file
        self.bytes = bytes
        position = text.startIndex
        header = CSVHeader(indices: [:], count: 0)
        guard let fields = try nextFields() else {
            throw CohortError(
                .invalid,
                "\(file) is empty.",
                at: .init(file: file, line: 1),
                remedy: "Begin it with a line of column names: \(columns.map(\.name).joined(separator: ","))."
            )
        }
        let names = fields.fields.map { String(decoding: CSVRow.unquoted($0, in: bytes), as: UTF8.self) }
        header = try CSVHeader(names: names, columns: columns, file: file, line: fields.line)
    }

    /// The next row, or `nil` at the end.
    ///
    /// - Throws: ``CohortError`` for a row that cannot be read; the next call goes on with the row after it, or ends where
    ///   the rest of the file cannot be told apart.
    package mutating func next() throws(CohortError) -> CSVRow? {
        guard let (line, fields) = try nextFields() else { return nil }
        guard fields.count == header.count else {
            throw CohortError(
                .invalid,
                "The row has \(fields.count) fields, but the header has \(header.count).",
                at: .init(file: file, line: line),
                remedy: fields.count > header.count
                    ? "Put a field that holds a comma in quotes."
                    : "Give every column a field, empty where there is nothing."
            )
        }
        return CSVRow(line: line, file: file, bytes: bytes, header: header, fields: fields)
    }

    private mutating func nextFields() throws(CohortError) -> (line: Int, fields: [CSVField])? {
        skipEmptyLines()
        guard position < bytes.count, !isBroken else { return nil }
        let start = (line: line, position: position)
        var fields: [CSVField] = []
        fields.reserveCapacity(header.count)
        switch scan(into: &fields) {
        case .row: return (start.line, fields)
        case .unterminated(let line):
            isBroken = true
            throw CohortError(
                .invalid,
                "The quote that opens here is never closed.",
                at: .init(file: file, line: line),
                remedy: "Close it; write a quote within a field as two quotes."
            )
        case .stray(let index):
            throw CohortError(
                .invalid,
                "A quote stands where none may be.",
                at: .init(
                    file: file,
                    line: start.line,
                    column: CSVRow.column(of: index, from: start.position, in: bytes)
                ),
                remedy: "Put the whole field in quotes and double the quotes within it."
            )
        case .tooLong(let index):
            throw CohortError(
                .tooLarge,
                "A field has more than \(Self.maximumFieldBytes) bytes.",
                at: .init(
                    file: file,
                    line: start.line,
                    column: CSVRow.column(of: index, from: start.position, in: bytes)
                )
            )
        }
    }

    private mutating func skipEmptyLines() {
        while position < bytes.count {
            if bytes[position] == Byte.lineFeed {
                position += 1
            } else if bytes[position] == Byte.carriageReturn, position + 1 < bytes.count,
                bytes[position + 1] == Byte.lineFeed
            {
                position += 2
            } else {
                return
            }
            line += 1
        }
    }

    private enum Outcome {
        case row
        case unterminated(line: Int)
        case stray(Int)
        case tooLong(Int)
    }

    /// Reads one row and leaves the position after its line end.
    private mutating func scan(into fields: inout [CSVField]) -> Outcome {
        var index = position
        var line = self.line
        var fault: Outcome?
        let outcome = bytes.withUnsafeBufferPointer { buffer -> Outcome in
            while true {
                let start = index
                var isEscaped = false
                let isQuoted = index < buffer.count && buffer[index] == Byte.quote
                if isQuoted {
                    let opened = line
                    index += 1
                    while true {
                        guard index < buffer.count else { return .unterminated(line: opened) }
                        let byte = buffer[index]
                        if byte == Byte.quote {
                            guard index + 1 < buffer.count, buffer[index + 1] == Byte.quote else { break }
                            isEscaped = true
                            index += 1
                        } else if byte == Byte.lineFeed {
                            line += 1
                        }
                        index += 1
                    }
                    index += 1
                    fields.append(CSVField(start: start + 1, end: index - 1, isEscaped: isEscaped))
                }
                let unquotedStart = index
                while index < buffer.count, buffer[index] != Byte.comma, buffer[index] != Byte.lineFeed {
                    if buffer[index] == Byte.quote, fault == nil { fault = .stray(index) }
                    index += 1
                }
                var end = index
                let isLast = index == buffer.count || buffer[index] == Byte.lineFeed
                if isLast, end > unquotedStart, buffer[end - 1] == Byte.carriageReturn { end -= 1 }
                if isQuoted {
                    if end > unquotedStart, fault == nil { fault = .stray(unquotedStart) }
                } else {
                    fields.append(CSVField(start: start, end: end, isEscaped: false))
                }
                if end - start > Self.maximumFieldBytes, fault == nil { fault = .tooLong(start) }
                if isLast {
                    if index < buffer.count { line += 1 }
                    index = min(index + 1, buffer.count)
                    return fault ?? .row
                }
                index += 1
            }
        }
        position = index
        self.line = line
        return outcome
    }
}

enum Byte {
    static let quote = UInt8(ascii: "\"")
    static let comma = UInt8(ascii: ",")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}

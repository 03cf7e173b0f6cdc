import CohortCore

/// The whole numbers of a text, one after another.
struct WholeNumbers {
    private let bytes: [UInt8]
    private let name: String
    private var at = 0
    private var line = 1

    init(_ bytes: [UInt8], named name: String) {
        self.bytes = bytes
        self.name = name
    }

    func refusal(_ message: String) -> CohortError {
        CohortError(.invalid, message, at: .init(file: name, line: line))
    }

    mutating func next(in range: ClosedRange<Int>, _ what: String) throws(CohortError) -> Int {
        skipSpace()
        guard at < bytes.count else { throw refusal("The file ends where \(what) should be.") }
        let isNegative = bytes[at] == UInt8(ascii: "-")
        if isNegative { at += 1 }
        var value = 0
        var digits = 0
        while at < bytes.count, (48...57).contains(bytes[at]), digits < 10 {
            value = 10 * value + Int(bytes[at] - 48)
            digits += 1
            at += 1
        }
        let isEnded = at == bytes.count || bytes[at] <= 32
        if isNegative { value = -value }
        guard digits > 0, isEnded, range.contains(value) else {
            throw refusal("Where \(what) should be is no whole number of \(range.lowerBound) to \(range.upperBound).")
        }
        return value
    }

    mutating func list(_ count: Int, in range: ClosedRange<Int>, _ what: String) throws(CohortError) -> [Int] {
        var list: [Int] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try next(in: range, what)) }
        return list
    }

    /// Rows of 0 and 1, each as the list of its ones.
    mutating func rows(_ count: Int, of width: Int, _ what: String) throws(CohortError) -> [[Int32]] {
        var rows: [[Int32]] = []
        rows.reserveCapacity(count)
        for _ in 0..<count {
            var row: [Int32] = []
            for column in 0..<width where try next(in: 0...1, what) == 1 { row.append(Int32(column)) }
            rows.append(row)
        }
        return rows
    }

    mutating func end() throws(CohortError) {
        skipSpace()
        guard at == bytes.count else { throw refusal("There is more in the file than its head announces.") }
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 32 {
            if bytes[at] == 10 { line += 1 }
            at += 1
        }
    }
}

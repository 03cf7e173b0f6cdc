/// The lines of a file, put together again where they were folded: RFC 5545 §3.1.
struct ICalendarUnfolding: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private var index: Int
    private var number = 1

    /// Lines may end in CRLF or, as many programs write, in LF alone; a byte order mark is passed over.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next line that is not empty, with the number of its first part.
    mutating func next() -> (number: Int, bytes: ArraySlice<UInt8>)? {
        while index < bytes.count {
            let first = number
            var line = physicalLine()
            while isContinued {
                index += 1
                line.append(contentsOf: physicalLine())
            }
            if !line.isEmpty { return (first, line) }
        }
        return nil
    }

    private var isContinued: Bool {
        index < bytes.count && (bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t"))
    }

    private mutating func physicalLine() -> ArraySlice<UInt8> {
        let start = index
        let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        index = Swift.min(end + 1, bytes.count)
        number += 1
        let hasReturn = end > start && bytes[end - 1] == UInt8(ascii: "\r")
        return bytes[start..<(hasReturn ? end - 1 : end)]
    }
}

import CohortCore

/// The words of a text, line by line.
struct MdgWords {
    private static let longestWord = 40

    private let bytes: [UInt8]
    private let name: String
    private var line = 0
    private var at = 0

    init(_ bytes: [UInt8], named name: String) {
        self.bytes = bytes
        self.name = name
    }

    func refusal(_ message: String) -> CohortError {
        CohortError(.invalid, message, at: .init(file: name, line: max(line, 1)))
    }

    /// Goes on to the next line that has a word.
    mutating func nextLine() -> Bool {
        if line == 0 { line = 1 }
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "\n") {
                line += 1
            } else if !Self.isSpace(bytes[at]) {
                return true
            }
            at += 1
        }
        return false
    }

    /// The next word of this line.
    mutating func word() -> String? {
        guard let range = range() else { return nil }
        return String(decoding: bytes[range.prefix(Self.longestWord)], as: UTF8.self)
    }

    mutating func integer(in allowed: ClosedRange<Int>, called thing: String) throws(CohortError) -> Int {
        let word = word() ?? ""
        guard let number = Int(word), allowed.contains(number) else {
            throw refusal(
                "“\(word)” is not \(thing), a whole number from \(allowed.lowerBound) to \(allowed.upperBound)."
            )
        }
        return number
    }

    mutating func number(in allowed: ClosedRange<Double>, called thing: String) throws(CohortError) -> Double {
        let word = word() ?? ""
        guard let number = Double(word), allowed.contains(number) else {
            throw refusal("“\(word)” is not \(thing), a number from \(allowed.lowerBound) to \(allowed.upperBound).")
        }
        return number
    }

    /// - Throws: ``CohortError`` when the line goes on.
    mutating func endLine() throws(CohortError) {
        if let word = word() { throw refusal("“\(word)” is one word too many.") }
    }

    private mutating func range() -> Range<Int>? {
        while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
        let begin = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\n"), !Self.isSpace(bytes[at]) { at += 1 }
        return begin < at ? begin..<at : nil
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
    }
}

import CohortCore

/// The lines of a text that have words, with their numbers.
struct CurriculumLines {
    private let name: String
    private let lines: [(number: Int, words: [String])]
    private var next = 0
    /// The number of the line that was read last.
    private(set) var number = 1

    private static let mostBytes = 4_000_000

    init(_ bytes: [UInt8], named name: String) throws(CohortError) {
        guard bytes.count <= Self.mostBytes else {
            throw CohortError(
                .tooLarge,
                "The file has \(bytes.count) bytes; at most \(Self.mostBytes) are read.",
                at: .init(file: name)
            )
        }
        self.name = name
        lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
            .compactMap { index, line in
                let words = line.split {
                    $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r")
                }
                guard !words.isEmpty else { return nil }
                return (index + 1, words.map { String(decoding: $0, as: UTF8.self) })
            }
    }

    func refusal(_ message: String) -> CohortError {
        CohortError(.invalid, message, at: .init(file: name, line: number))
    }

    /// The words of the next line that has any; `nil` at the end.
    mutating func line() -> [String]? {
        guard next < lines.count else { return nil }
        number = lines[next].number
        next += 1
        return lines[next - 1].words
    }

    /// The next line, with exactly so many words.
    mutating func line(of count: Int, called thing: String) throws(CohortError) -> [String] {
        guard let words = line() else { throw refusal("The file ends where \(thing) should come.") }
        guard words.count == count else {
            throw refusal("“\(words.joined(separator: " ").prefix(80))” is not \(thing), \(count) words.")
        }
        return words
    }

    func integer(_ word: String, in allowed: ClosedRange<Int>, called thing: String) throws(CohortError) -> Int {
        guard let number = Int(word), allowed.contains(number) else {
            throw refusal(
                "“\(word.prefix(40))” is not \(thing), a whole number from \(allowed.lowerBound) to \(allowed.upperBound)."
            )
        }
        return number
    }
}

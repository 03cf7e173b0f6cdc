/// A name that people give things, such as `P-0042` or `informed-leaders-2027a`; accepted wherever an id is.
///
/// One to 64 characters of ASCII letters, digits, `-`, `_`, `.` and `:`, the first a letter or a digit.
/// A code is never digits alone, so that it cannot be taken for an id.
package struct Code: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init?(rawValue: String) {
        let bytes = rawValue.utf8
        guard (1...64).contains(bytes.count), let first = bytes.first, Self.isAlphanumeric(first),
            bytes.allSatisfy({ Self.isAlphanumeric($0) || "-_.:".utf8.contains($0) }),
            !bytes.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        self.rawValue = rawValue
    }

    /// - Throws: ``CohortError`` that says what a code may look like.
    package init(checking text: String, field: String) throws(CohortError) {
        guard let code = Code(rawValue: text) else {
            throw CohortError(
                .invalid,
                "“\(text.prefix(80))” is not a code.",
                at: .init(field: field),
                remedy: "Use 1 to 64 letters, digits, “-”, “_”, “.” or “:”, not digits alone, such as P-0042."
            )
        }
        self = code
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

extension Code: Comparable, CustomStringConvertible {
    package static func < (left: Code, right: Code) -> Bool { left.rawValue < right.rawValue }
    package var description: String { rawValue }
}

extension Code: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let code = Code(rawValue: text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(80))” is not a code such as P-0042"
            )
        }
        self = code
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

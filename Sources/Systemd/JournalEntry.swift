/// One entry of the journal: named fields, in the order they were added.
///
/// Source: systemd, “Native Journal Protocol”, https://systemd.io/JOURNAL_NATIVE_PROTOCOL.
package struct JournalEntry: Sendable, Equatable {
    /// The largest entry made, in bytes.
    ///
    /// A datagram of this size fits the default socket buffer of the kernel (212,992 bytes, of which its own
    /// accounting takes a part), so that it never needs the detour by a file.
    package static let sizeLimit = 131_072
    /// The largest value made, in bytes; what is longer is cut and says so.
    package static let valueLimit = 49_152

    private var bytes: [UInt8] = []

    package init() {}

    /// Adds a field, if the entry has room for it.
    ///
    /// - Parameters:
    ///   - name: Brought into the form that the journal takes: `A`–`Z`, `0`–`9` and `_`, not beginning with a digit or
    ///     an underscore (those are the journal's own), at most 64 bytes. A name of which nothing is left is dropped.
    ///   - value: Any text; line breaks are kept.
    package mutating func add(_ name: String, _ value: String) {
        let name = Self.fieldName(name)
        guard !name.isEmpty else { return }
        let value = Self.cut(value)
        // A line ends the value in the short form: one that has line breaks is sent with its length, 64 bits,
        // little-endian, before it.
        let framing = value.contains(UInt8(ascii: "\n")) ? 10 : 2
        guard bytes.count + name.count + value.count + framing <= Self.sizeLimit else { return }
        bytes += name
        if framing == 2 {
            bytes.append(UInt8(ascii: "="))
        } else {
            bytes.append(UInt8(ascii: "\n"))
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: UInt64(value.count) >> (8 * $0)) }
        }
        bytes += value
        bytes.append(UInt8(ascii: "\n"))
    }

    /// The datagram.
    package func serialised() -> [UInt8] { bytes }

    private static func fieldName(_ name: String) -> [UInt8] {
        let characters = name.utf8.map { byte -> UInt8 in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: UInt8(ascii: "_")
            }
        }
        let start = characters.drop { $0 == UInt8(ascii: "_") || $0 < UInt8(ascii: "A") }
        return Array(start.prefix(64))
    }

    private static func cut(_ value: String) -> [UInt8] {
        let count = value.utf8.count
        guard count > valueLimit else { return Array(value.utf8) }
        var end = value.utf8.index(value.startIndex, offsetBy: valueLimit)
        while end.samePosition(in: value.unicodeScalars) == nil { end = value.utf8.index(before: end) }
        return Array(value[..<end].utf8) + Array("… (cut, \(count) bytes in all)".utf8)
    }
}

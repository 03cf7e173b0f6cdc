/// Writes JSON byte by byte, where an encoder would cost more than all else that is done with the value.
///
/// What it writes is what `JSONEncoder` writes with `sortedKeys` and `withoutEscapingSlashes`, as long as the caller names
/// the keys in their order.
package struct JSONText {
    package private(set) var bytes: [UInt8] = []
    /// Whether a comma is due before the next key or value.
    private var isContinued = false

    package init(reservingCapacity capacity: Int = 1_024) {
        bytes.reserveCapacity(capacity)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func object(_ members: (inout JSONText) -> Void) {
        enclose("{", "}", members)
    }

    package mutating func array(_ elements: (inout JSONText) -> Void) {
        enclose("[", "]", elements)
    }

    /// What is written next belongs to this key, which is plain ASCII.
    package mutating func key(_ key: StaticString) {
        separate()
        append("\"")
        append(key)
        append("\":")
        isContinued = false
    }

    package mutating func value(_ text: String) {
        separate()
        append("\"")
        var text = text
        text.withUTF8 { appendEscaped($0) }
        append("\"")
        isContinued = true
    }

    package mutating func value(_ flag: Bool) {
        separate()
        append(flag ? "true" : "false")
        isContinued = true
    }

    package mutating func value(_ number: Int64) {
        separate()
        bytes.append(contentsOf: String(number).utf8)
        isContinued = true
    }

    package mutating func value(_ moment: Moment) {
        separate()
        append("\"")
        append(moment)
        append("\"")
        isContinued = true
    }

    private mutating func enclose(_ first: StaticString, _ last: StaticString, _ body: (inout JSONText) -> Void) {
        separate()
        append(first)
        isContinued = false
        body(&self)
        append(last)
        isContinued = true
    }

    private mutating func separate() {
        if isContinued { bytes.append(UInt8(ascii: ",")) }
    }

    private mutating func append(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// RFC 8259 §7: what must be escaped, and nothing else.
    private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
        var start = 0
        for index in text.indices {
            let byte = text[index]
            guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
            bytes.append(contentsOf: text[start..<index])
            start = index + 1
            switch byte {
            case UInt8(ascii: "\""): append("\\\"")
            case UInt8(ascii: "\\"): append("\\\\")
            case 0x08: append("\\b")
            case 0x09: append("\\t")
            case 0x0A: append("\\n")
            case 0x0C: append("\\f")
            case 0x0D: append("\\r")
            default:
                append("\\u00")
                bytes.append(Self.hexadecimal(byte >> 4))
                bytes.append(Self.hexadecimal(byte & 15))
            }
        }
        bytes.append(contentsOf: text[start...])
    }

    /// As ``Moment/description`` writes it.
    private mutating func append(_ moment: Moment) {
        let (days, rest) = moment.rawValue.quotientAndRemainder(floorDividingBy: 86_400_000)
        let date = LocalDate(daysSince1970: Int(days))
        let milliseconds = Int(rest)
        guard (0...9_999).contains(date.year) else {
            bytes.append(contentsOf: moment.description.utf8)
            return
        }
        append(date.year, digits: 4)
        append("-")
        append(date.month, digits: 2)
        append("-")
        append(date.day, digits: 2)
        append("T")
        append(milliseconds / 3_600_000, digits: 2)
        append(":")
        append(milliseconds / 60_000 % 60, digits: 2)
        append(":")
        append(milliseconds / 1_000 % 60, digits: 2)
        append(".")
        append(milliseconds % 1_000, digits: 3)
        append("Z")
    }

    private mutating func append(_ number: Int, digits: Int) {
        var divisor = 1
        for _ in 1..<digits { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}

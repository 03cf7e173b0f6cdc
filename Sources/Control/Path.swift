/// One path of the control API, with its parameters as `:name`.
package struct Path: Hashable, Sendable {
    /// Such as `/v1/cohorts/:cohort/start`.
    package let template: String

    package init(_ template: String) {
        self.template = template
    }

    /// The path with its parameters filled in, in order, percent-encoded.
    package func callAsFunction(_ values: String...) -> String {
        var rest = values[...]
        return template.split(separator: "/", omittingEmptySubsequences: false)
            .map { part in part.first == ":" ? Self.encoded(rest.popFirst() ?? "") : String(part) }
            .joined(separator: "/")
    }

    /// Percent-encodes all but RFC 3986's unreserved characters.
    package static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return encoded
    }
}

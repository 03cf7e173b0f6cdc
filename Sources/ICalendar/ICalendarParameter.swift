/// A parameter of a property, such as `TZID=Europe/London`.
package struct ICalendarParameter: Sendable, Hashable {
    package let name: String
    package let values: [String]

    package init(_ name: String, _ values: String...) {
        self.name = name
        self.values = values
    }

    init(_ name: String, values: [String]) {
        self.name = name
        self.values = values
    }

    /// The parameter as it stands on the line, without the semicolon before it.
    ///
    /// Source: RFC 5545 §3.2 (quoting), RFC 6868 §3 (the caret for what quotes cannot hold).
    package var serialised: String {
        "\(name)=\(values.map(Self.encoded).joined(separator: ","))"
    }

    private static func encoded(_ value: String) -> String {
        var encoded = ""
        for scalar in ICalendarText.withPlainLineBreaks(value).unicodeScalars {
            switch scalar {
            case "^": encoded += "^^"
            case "\n": encoded += "^n"
            case "\"": encoded += "^'"
            default: encoded.unicodeScalars.append(scalar)
            }
        }
        let needsQuotes = value.unicodeScalars.contains { $0 == ":" || $0 == ";" || $0 == "," }
        return needsQuotes ? "\"\(encoded)\"" : encoded
    }
}

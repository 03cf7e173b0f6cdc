/// The writing of free text: RFC 5545 §3.3.11.
enum ICalendarText {
    /// The text with backslash, semicolon, comma and line breaks escaped, and other control characters left out:
    /// the format has no place for them.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in withPlainLineBreaks(text).unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case ";": escaped += "\\;"
            case ",": escaped += "\\,"
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The text with each CRLF and lone CR made a line feed, and without control characters but that and the tab.
    static func withPlainLineBreaks(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            defer { isAfterReturn = scalar == "\r" }
            switch scalar {
            case "\n" where isAfterReturn: break
            case "\r", "\n": plain.append("\n")
            case "\t": plain.append(scalar)
            case _ where scalar.properties.generalCategory == .control: break
            default: plain.append(scalar)
            }
        }
        return String(plain)
    }
}

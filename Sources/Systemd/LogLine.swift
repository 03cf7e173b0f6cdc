import FoundationEssentials
import Logging

/// One entry of the log as a line for people: when, how serious, who, what, and the metadata as `key=value`.
struct LogLine: Sendable, Equatable {
    /// The line, with its line break.
    let text: String

    /// The line of an entry made at that time, UTC; the metadata is written in the order given.
    init(
        unixMilliseconds: Int64,
        level: Logger.Level,
        identifier: String,
        message: String,
        metadata: [(key: String, value: String)]
    ) {
        var text = "\(Self.timestamp(unixMilliseconds)) \(level.rawValue) \(identifier): \(Self.onOneLine(message))"
        for (key, value) in metadata {
            text += " \(Self.onOneLine(key))=\(Self.quotedIfNeeded(value))"
        }
        self.text = text + "\n"
    }

    /// ISO 8601, UTC, to the millisecond.
    private static func timestamp(_ unixMilliseconds: Int64) -> String {
        let milliseconds = (unixMilliseconds % 1_000 + 1_000) % 1_000
        // Only whole seconds go through the floating point of Date, which would make 7 ms out of 6.999 one time and
        // 6 ms the next.
        let date = Date(timeIntervalSince1970: Double((unixMilliseconds - milliseconds) / 1_000))
        return "\(date.formatted(.iso8601).dropLast()).\(String(1_000 + milliseconds).dropFirst())Z"
    }

    private static func quotedIfNeeded(_ value: String) -> String {
        let isPlain = !value.isEmpty && value.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "\"" && $0 != "=" }
        let line = onOneLine(value)
        guard !isPlain || line != value else { return value }
        return "\"\(line.replacing("\"", with: "\\\""))\""
    }

    /// Control characters are escaped, so that what came from outside can neither forge a line nor drive a terminal.
    private static func onOneLine(_ text: String) -> String {
        var line = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": line += "\\n"
            case "\r": line += "\\r"
            case "\t": line += "\\t"
            case "\\": line += "\\\\"
            case _ where scalar.properties.generalCategory == .control:
                line += "\\u{\(String(scalar.value, radix: 16))}"
            case "\u{2028}", "\u{2029}":
                line += "\\u{\(String(scalar.value, radix: 16))}"
            default: line.unicodeScalars.append(scalar)
            }
        }
        return line
    }
}

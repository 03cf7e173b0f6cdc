/// One measured value.
enum Figure {
    case count(Int)
    /// With so many digits after the point.
    case number(Double, digits: Int)
    case text(String)

    /// As JSON.
    var json: String {
        switch self {
        case .count(let count): String(count)
        case .number(let value, let digits): Self.rounded(value, digits: digits)
        case .text(let text): Self.quoted(text)
        }
    }

    /// - Returns: `null` for what is no number, which JSON cannot say otherwise.
    private static func rounded(_ value: Double, digits: Int) -> String {
        guard value.isFinite else { return "null" }
        var scale = 1.0
        for _ in 0..<digits { scale *= 10 }
        return String((value * scale).rounded() / scale)
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

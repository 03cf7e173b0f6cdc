/// Takes the parameters off the front of a line.
struct ICalendarLineScanner {
    private let scalars: [Unicode.Scalar]
    private var index = 0

    /// - Parameter text: The line from after its name on.
    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// What is left: the value.
    var rest: String { Self.text(scalars[index...]) }

    /// All parameters, up to and with the colon after them: RFC 5545 §3.2, RFC 6868.
    mutating func parameters() throws(ICalendarFault) -> [ICalendarParameter] {
        var parameters: [ICalendarParameter] = []
        while index < scalars.count {
            let mark = scalars[index]
            index += 1
            if mark == ":" { return parameters }
            guard mark == ";" else { break }
            let name = take { $0 != "=" && $0 != ":" && $0 != ";" }
            guard !name.isEmpty, index < scalars.count, scalars[index] == "=" else {
                throw Self.broken("A parameter has no value.")
            }
            var values: [String] = []
            repeat {
                index += 1
                values.append(try parameterValue())
            } while index < scalars.count && scalars[index] == ","
            parameters.append(ICalendarParameter(name.uppercased(), values: values))
        }
        throw Self.broken("The line has no colon.")
    }

    private mutating func parameterValue() throws(ICalendarFault) -> String {
        guard index < scalars.count, scalars[index] == "\"" else {
            return Self.decoded(take { $0 != "," && $0 != ";" && $0 != ":" && $0 != "\"" })
        }
        index += 1
        let value = take { $0 != "\"" }
        guard index < scalars.count else { throw Self.broken("A quote is never closed.") }
        index += 1
        return Self.decoded(value)
    }

    private mutating func take(while condition: (Unicode.Scalar) -> Bool) -> String {
        let start = index
        while index < scalars.count, condition(scalars[index]) { index += 1 }
        return Self.text(scalars[start..<index])
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(scalars))
    }

    /// RFC 6868 §3.2: a caret before anything else stands for itself.
    private static func decoded(_ value: String) -> String {
        guard value.contains("^") else { return value }
        var decoded = String.UnicodeScalarView()
        var isAfterCaret = false
        for scalar in value.unicodeScalars {
            if isAfterCaret {
                isAfterCaret = false
                switch scalar {
                case "^": decoded.append("^")
                case "n": decoded.append("\n")
                case "'": decoded.append("\"")
                default: decoded.append(contentsOf: ["^", scalar])
                }
            } else if scalar == "^" {
                isAfterCaret = true
            } else {
                decoded.append(scalar)
            }
        }
        if isAfterCaret { decoded.append("^") }
        return String(decoded)
    }

    private static func broken(_ message: String) -> ICalendarFault { ICalendarFault(message, remedy: "") }
}

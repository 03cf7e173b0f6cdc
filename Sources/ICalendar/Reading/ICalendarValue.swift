/// The types of values that a reader needs: RFC 5545 §3.3.
enum ICalendarValue {
    /// A date or a date with time as it is written, of no zone yet.
    struct Written: Hashable {
        /// Seconds since 1970 on a clock that is never set; midnight for a date.
        let wall: Int64
        let isDate: Bool
        /// Whether it ends in `Z`.
        let isUTC: Bool
    }

    /// `20270108`, `20270108T093000` or `20270108T093000Z`.
    static func time(_ text: some StringProtocol) -> Written? {
        let bytes = Array(text.utf8)
        let isUTC = bytes.count == 16 && bytes[15] == UInt8(ascii: "Z")
        guard bytes.count == 8 || bytes.count == 15 || isUTC, let year = number(bytes[0..<4]),
            let month = number(bytes[4..<6]), let day = number(bytes[6..<8])
        else { return nil }
        if bytes.count == 8 {
            return ICalendarLocalTime(year: year, month: month, day: day)
                .map { Written(wall: $0.secondsSince1970, isDate: true, isUTC: false) }
        }
        guard bytes[8] == UInt8(ascii: "T"), let hour = number(bytes[9..<11]), let minute = number(bytes[11..<13]),
            let second = number(bytes[13..<15])
        else { return nil }
        return ICalendarLocalTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
            .map { Written(wall: $0.secondsSince1970, isDate: false, isUTC: isUTC) }
    }

    /// How long something takes: whole days by the calendar, then seconds by the clock.
    struct Span: Hashable {
        let days: Int
        let seconds: Int
    }

    /// How long `P1D`, `PT1H30M` or `P1W` is, with a sign: RFC 5545 §3.3.6.
    ///
    /// - Returns: `nil` for what is no duration, or one of more than 100 years.
    static func duration(_ text: some StringProtocol) -> Span? {
        var rest = Substring(text)
        let isNegative = rest.hasPrefix("-")
        if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
        guard rest.popFirst() == "P", !rest.isEmpty else { return nil }
        var (days, seconds) = (0, 0)
        var isTime = false
        // Each unit at most once, and in this order.
        var units = "WDTHMS"[...]
        while let character = rest.first {
            if character == "T" {
                guard !isTime, rest.count > 1, let place = units.firstIndex(of: "T") else { return nil }
                isTime = true
                rest.removeFirst()
                units = units[units.index(after: place)...]
                continue
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...9).contains(digits.count), let amount = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            guard let unit = rest.popFirst(), unit != "T", let place = units.firstIndex(of: unit) else { return nil }
            units = units[units.index(after: place)...]
            switch unit {
            case "W" where !isTime && rest.isEmpty: days += 7 * amount
            case "D" where !isTime: days += amount
            case "H" where isTime: seconds += 3_600 * amount
            case "M" where isTime: seconds += 60 * amount
            case "S" where isTime: seconds += amount
            default: return nil
            }
        }
        guard days + seconds / 86_400 <= 36_525 else { return nil }
        return isNegative ? Span(days: -days, seconds: -seconds) : Span(days: days, seconds: seconds)
    }

    /// Seconds east of UTC: `+0100`, `-043000`; RFC 5545 §3.3.14.
    static func offset(_ text: some StringProtocol) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5 || bytes.count == 7, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
            let hours = number(bytes[1..<3]), let minutes = number(bytes[3..<5]),
            let seconds = bytes.count == 7 ? number(bytes[5..<7]) : 0, hours < 24, minutes < 60, seconds < 60
        else { return nil }
        return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60 + seconds)
    }

    /// Free text, its escapes undone: RFC 5545 §3.3.11.
    static func text(_ value: String) -> String {
        guard value.contains("\\") else { return value }
        var text = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in value.unicodeScalars {
            if isEscaped {
                isEscaped = false
                text.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
            } else if scalar == "\\" {
                isEscaped = true
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

/// An instant, UTC, to the millisecond.
///
/// Written `2027-01-04T09:00:00.000Z` in JSON and stored as an integer of milliseconds since 1970.
package struct Moment: RawRepresentable, Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The span from `earlier` to `later`, negative when they are the other way round.
    package static func - (later: Moment, earlier: Moment) -> Duration {
        .milliseconds(later.rawValue - earlier.rawValue)
    }

    package static func + (moment: Moment, span: Duration) -> Moment {
        Moment(rawValue: moment.rawValue + span.inMilliseconds)
    }

    package static func - (moment: Moment, span: Duration) -> Moment {
        Moment(rawValue: moment.rawValue - span.inMilliseconds)
    }
}

extension Moment: Comparable {
    package static func < (left: Moment, right: Moment) -> Bool { left.rawValue < right.rawValue }
}

extension Moment: CustomStringConvertible, LosslessStringConvertible {
    private static let millisecondsPerDay: Int64 = 86_400_000

    package var description: String {
        let (days, rest) = rawValue.quotientAndRemainder(floorDividingBy: Self.millisecondsPerDay)
        let date = LocalDate(daysSince1970: Int(days))
        let seconds = rest / 1_000
        let time = "\(padded(seconds / 3_600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
        return "\(date)T\(time).\(padded(rest % 1_000, width: 3))Z"
    }

    /// Reads `2027-01-04T09:00:00Z`, with or without a fraction, with `Z` or an offset such as `+01:00`.
    ///
    /// Digits of the fraction past the millisecond are dropped.
    package init?(_ description: String) {
        let text = Array(description.utf8)
        guard text.count >= 20, text.count <= 40, text[10] == UInt8(ascii: "T") || text[10] == UInt8(ascii: " "),
            let date = LocalDate(String(decoding: text[0..<10], as: UTF8.self)),
            let hour = number(text[11..<13], below: 24), text[13] == UInt8(ascii: ":"),
            let minute = number(text[14..<16], below: 60), text[16] == UInt8(ascii: ":"),
            let second = number(text[17..<19], below: 60)
        else { return nil }
        var rest = text[19...]
        var milliseconds = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty else { return nil }
            for place in 0..<3 {
                let index = digits.startIndex + place
                milliseconds =
                    milliseconds * 10 + (index < digits.endIndex ? Int(digits[index] - UInt8(ascii: "0")) : 0)
            }
            rest = rest[digits.endIndex...]
        }
        guard let offset = Self.offsetMinutes(rest) else { return nil }
        let seconds = Int64(hour * 3_600 + minute * 60 + second - offset * 60)
        let value = Int64(date.daysSince1970) * Self.millisecondsPerDay + seconds * 1_000 + Int64(milliseconds)
        // An offset may lead out of the years that can be written, and then nobody could read it back.
        let (days, _) = value.quotientAndRemainder(floorDividingBy: Self.millisecondsPerDay)
        guard (1900...9999).contains(LocalDate(daysSince1970: Int(days)).year) else { return nil }
        rawValue = value
    }

    private static func offsetMinutes(_ text: ArraySlice<UInt8>) -> Int? {
        if text.count == 1, let letter = text.first, letter == UInt8(ascii: "Z") || letter == UInt8(ascii: "z") {
            return 0
        }
        let start = text.startIndex
        guard text.count == 6, text[start + 3] == UInt8(ascii: ":"),
            text[start] == UInt8(ascii: "+") || text[start] == UInt8(ascii: "-"),
            let hours = number(text[(start + 1)..<(start + 3)], below: 24),
            let minutes = number(text[(start + 4)..<(start + 6)], below: 60)
        else { return nil }
        return (text[start] == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension Moment: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let moment = Moment(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(40))” is not an instant such as 2027-01-04T09:00:00Z"
            )
        }
        self = moment
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Duration {
    /// Whole milliseconds; what is finer is dropped.
    package var inMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// Seconds with their fraction.
    package var inSeconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }

    /// Hours with their fraction.
    package var inHours: Double { inSeconds / 3_600 }

    /// Days of 24 hours with their fraction.
    package var inDays: Double { inSeconds / 86_400 }

    package static func minutes(_ count: Int) -> Duration { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }
    package static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}

extension Int64 {
    /// Division that rounds towards minus infinity, so that the remainder is never negative.
    func quotientAndRemainder(floorDividingBy divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

/// A time of day to the minute, in no particular time zone.
///
/// Written `09:00`.
package struct LocalTime: Hashable, Sendable {
    /// 0…1439.
    package let minutesSinceMidnight: Int

    /// - Returns: `nil` unless within a day.
    package init?(minutesSinceMidnight: Int) {
        guard (0..<1_440).contains(minutesSinceMidnight) else { return nil }
        self.minutesSinceMidnight = minutesSinceMidnight
    }

    package init?(hour: Int, minute: Int = 0) {
        guard (0..<24).contains(hour), (0..<60).contains(minute) else { return nil }
        minutesSinceMidnight = hour * 60 + minute
    }

    /// 00:00.
    package static let midnight = LocalTime(checked: 0)
    /// 09:00, when a working day begins unless something else is said.
    package static let nine = LocalTime(checked: 540)

    private init(checked minutes: Int) {
        minutesSinceMidnight = minutes
    }
}

extension LocalTime: Comparable {
    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        left.minutesSinceMidnight < right.minutesSinceMidnight
    }
}

extension LocalTime: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { "\(padded(minutesSinceMidnight / 60)):\(padded(minutesSinceMidnight % 60))" }

    /// Reads `09:00` and nothing looser.
    package init?(_ description: String) {
        let text = Array(description.utf8)
        guard text.count == 5, text[2] == UInt8(ascii: ":"), let hour = number(text[0..<2], below: 24),
            let minute = number(text[3..<5], below: 60)
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
}

extension LocalTime: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let time = LocalTime(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "“\(text.prefix(40))” is not a time of day such as 09:00"
            )
        }
        self = time
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

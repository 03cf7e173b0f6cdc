/// A part of a whole, 0…1.
///
/// What lies outside is refused at the door.
package struct Share: Hashable, Sendable {
    package let value: Double

    package init?(_ value: Double) {
        guard (0...1).contains(value) else { return nil }
        self.value = value
    }

    package static let whole = Share(checked: 1)
    package static let none = Share(checked: 0)
    package static let half = Share(checked: 0.5)

    private init(checked value: Double) {
        self.value = value
    }
}

extension Share: Comparable {
    package static func < (left: Share, right: Share) -> Bool { left.value < right.value }
}

extension Share: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let value = try container.decode(Double.self)
        guard let share = Share(value) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(value) is not a share from 0 to 1"
            )
        }
        self = share
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(value)
    }
}

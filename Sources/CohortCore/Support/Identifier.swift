/// The key of an `Owner`: a row number that the store hands out.
package struct Identifier<Owner>: RawRepresentable, Hashable, Sendable, Codable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }
}

extension Identifier: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension Identifier: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { String(rawValue) }

    package init?(_ description: String) {
        guard let rawValue = Int64(description) else { return nil }
        self.init(rawValue: rawValue)
    }
}

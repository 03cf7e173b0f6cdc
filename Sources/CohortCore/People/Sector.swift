/// The part of the health and care system that someone works in.
package enum Sector: String, Hashable, Sendable, Codable, CaseIterable {
    case provider
    case commissioner
    case socialCare = "social care"
    case community
}

extension Sector: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { rawValue }

    /// Reads `social care`, `social-care`, `socialCare` and the like.
    package init?(_ description: String) {
        let letters = description.lowercased().filter(\.isLetter)
        guard let sector = Sector.allCases.first(where: { $0.rawValue.filter(\.isLetter) == letters }) else {
            return nil
        }
        self = sector
    }
}

/// A number by which cohorts can be alike.
package enum FormationMeasure: String, Hashable, Sendable, Codable, CaseIterable {
    case experience, seniority, baseline
}

/// Where people who compete with each other belong: together to learn to work with one another, or apart.
package enum CompetitorPlacement: String, Hashable, Sendable, Codable, CaseIterable {
    case together, apart
}

// So that JSON shows these as the keys of an object and not as a list of keys and values in turn.
extension Sector: CodingKeyRepresentable {}
extension Code: CodingKeyRepresentable {}
extension FormationMeasure: CodingKeyRepresentable {}

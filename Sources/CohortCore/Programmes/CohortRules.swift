/// The hard rules by which the enrolled are divided into cohorts.
package struct CohortRules: Hashable, Sendable, Codable {
    package var size: GroupSize
    /// At least so many members of each of these sectors.
    package var sectorFloors: [Sector: Int]
    /// At most so many members of each of these sectors.
    package var sectorCaps: [Sector: Int]
    /// At least so many members of each of these families of professions, hybrids counted by their main profession.
    package var familyFloors: [Code: Int]
    package var minimumDistinctFamilies: Int
    /// At most so many members of one organisation; none when it does not matter.
    package var organisationCap: Int?
    /// Kinds of which a member must not be the only one.
    package var noOneAlone: [CohortKind]
    /// At most this part of a cohort has the same clinical profession.
    package var maximumShareOfOneProfession: Share
    /// Whether each cohort has members of both the clinical and the management branch.
    package var requiresBothBranches: Bool

    package init(
        size: GroupSize,
        sectorFloors: [Sector: Int] = [:],
        sectorCaps: [Sector: Int] = [:],
        familyFloors: [Code: Int] = [:],
        minimumDistinctFamilies: Int = 1,
        organisationCap: Int? = nil,
        noOneAlone: [CohortKind] = [],
        maximumShareOfOneProfession: Share = CohortRules.defaultShareOfOneProfession,
        requiresBothBranches: Bool = true
    ) {
        self.size = size
        self.sectorFloors = sectorFloors
        self.sectorCaps = sectorCaps
        self.familyFloors = familyFloors
        self.minimumDistinctFamilies = minimumDistinctFamilies
        self.organisationCap = organisationCap
        self.noOneAlone = noOneAlone
        self.maximumShareOfOneProfession = maximumShareOfOneProfession
        self.requiresBothBranches = requiresBothBranches
    }

    /// Two in five: more would narrow the kind of clinician whom a cohort knows.
    package static let defaultShareOfOneProfession = Share(0.4) ?? .half
}

/// A kind of person that a rule can speak of.
package enum CohortKind: String, Hashable, Sendable, Codable, CaseIterable {
    case sector
    /// The family of the main profession.
    case family
}

// So that JSON shows these as the keys of an object and not as a list of keys and values in turn.
extension Sector: CodingKeyRepresentable {}
extension Code: CodingKeyRepresentable {}

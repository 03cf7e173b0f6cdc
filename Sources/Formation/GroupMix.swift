package import CohortCore

/// Of whom a group consists.
package struct GroupMix: Hashable, Sendable, Codable {
    /// Counted from 0.
    package let group: Int
    /// In the order of the problem.
    package let members: [Participant.ID]
    package let sectors: [Sector: Int]
    /// People by family, hybrids split by their shares; likewise for branches and professions.
    package let families: [Code: Double]
    package let branches: [ProfessionFamily.Branch: Double]
    package let professions: [Code: Double]
    package let organisations: [Code: Int]
    package let regions: [String: Int]
    /// 0 for a group of nobody.
    package let meanExperienceYears: Double
    /// Mean weighted distance of two members, 0…1.
    package let diversity: Double
    /// Rao–Stirling Q of the professions.
    package let raoQ: Double
    /// The largest Q that a group of this size could have from this intake: of whole people where all members have
    /// one profession, and of any shares where there are hybrids, who can divide more finely.
    package let attainableQ: Double
    /// Members who were in another group in the published plan.
    package let moved: Int

    /// Leinster and Cobbold's effective number of professions.
    package var effectiveProfessions: Double { Diversity.effectiveNumber(q: raoQ) }
    /// Q as a part of the attainable one; 1 when nothing more was possible.
    package var shareOfAttainable: Double { 1 - Diversity.monochromicity(q: raoQ, attainable: attainableQ) }
    /// The part of the group with its most common profession.
    package var largestProfessionShare: Double { Diversity.bergerParker(professions.values.sorted()) }
}

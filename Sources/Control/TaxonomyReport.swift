package import CohortCore

/// The professions and their families, as the daemon has read them.
package struct TaxonomyReport: Codable, Hashable, Sendable {
    package var families: [ProfessionFamily]
    package var professions: [Profession]

    package init(families: [ProfessionFamily], professions: [Profession]) {
        self.families = families
        self.professions = professions
    }
}

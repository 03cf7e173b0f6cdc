package import CohortCore

/// Which participants to list; all conditions must hold.
package struct ParticipantSelection: Hashable, Sendable {
    /// The sector of the organisation they work for now.
    package var sector: Sector?
    package var organisation: Code?
    /// One of their professions, whatever its share.
    package var profession: Code?
    /// A programme they are enrolled in or have completed.
    package var programme: Code?

    package init(
        sector: Sector? = nil,
        organisation: Code? = nil,
        profession: Code? = nil,
        programme: Code? = nil
    ) {
        self.sector = sector
        self.organisation = organisation
        self.profession = profession
        self.programme = programme
    }
}

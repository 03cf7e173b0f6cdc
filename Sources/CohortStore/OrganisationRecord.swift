package import CohortCore

/// An organisation with the sectors it has had, the oldest first, and how many people work there.
package struct OrganisationRecord: Hashable, Sendable {
    package var organisation: Organisation
    package var sectors: [SectorPeriod]
    package var participants: Int

    package init(organisation: Organisation, sectors: [SectorPeriod], participants: Int) {
        self.organisation = organisation
        self.sectors = sectors
        self.participants = participants
    }
}

/// Changes to an organisation; what is absent stays as it is.
package struct OrganisationAmendment: Hashable, Sendable {
    package var name: String?
    package var region: String?
    package var parentSystem: Code?
    /// Set to nothing takes it away.
    package var site: Coordinates??

    package init(
        name: String? = nil,
        region: String? = nil,
        parentSystem: Code? = nil,
        site: Coordinates?? = nil
    ) {
        self.name = name
        self.region = region
        self.parentSystem = parentSystem
        self.site = site
    }
}

/// A body that participants work for: a trust, a board, a council, a community group.
package struct Organisation: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Organisation>

    package let id: ID
    package var profile: OrganisationProfile

    package init(id: ID, profile: OrganisationProfile) {
        self.id = id
        self.profile = profile
    }
}

/// What is known of an organisation.
package struct OrganisationProfile: Hashable, Sendable, Codable {
    /// Its code in the national directory, or one of your own.
    package var code: Code
    package var name: String
    package var sector: Sector
    package var region: String
    /// The directory code of the system it belongs to, such as its integrated care board.
    package var parentSystem: Code?
    /// Where it is, for travel between its people and those of others.
    package var site: Coordinates?

    package init(
        code: Code,
        name: String,
        sector: Sector,
        region: String,
        parentSystem: Code? = nil,
        site: Coordinates? = nil
    ) {
        self.code = code
        self.name = name
        self.sector = sector
        self.region = region
        self.parentSystem = parentSystem
        self.site = site
    }

    /// - Throws: ``CohortError`` when the name or the region is blank or longer than 200 characters.
    package func validate() throws(CohortError) {
        try TextRule.name.check(name, field: "name")
        try TextRule.name.check(region, field: "region")
    }
}

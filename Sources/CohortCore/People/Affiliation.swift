/// Where someone worked from a day on, until the next affiliation begins.
package struct Affiliation: Hashable, Sendable, Codable {
    package var organisation: Code
    package var role: String
    package var from: LocalDate

    package init(organisation: Code, role: String, from: LocalDate) {
        self.organisation = organisation
        self.role = role
        self.from = from
    }
}

/// The sector an organisation belongs to from a day on, until the next period begins.
package struct SectorPeriod: Hashable, Sendable, Codable {
    package var sector: Sector
    package var from: LocalDate

    package init(sector: Sector, from: LocalDate) {
        self.sector = sector
        self.from = from
    }
}

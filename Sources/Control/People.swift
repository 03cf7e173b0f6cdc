package import CohortCore

/// Which participants to list.
///
/// All conditions must hold.
package struct ParticipantFilter: Codable, Hashable, Sendable {
    package var sector: Sector?
    package var organisation: Code?
    package var profession: Code?
    package var programme: Code?
    package var limit: Int?
    package var offset: Int?

    package init(
        sector: Sector? = nil,
        organisation: Code? = nil,
        profession: Code? = nil,
        programme: Code? = nil,
        limit: Int? = nil,
        offset: Int? = nil
    ) {
        self.sector = sector
        self.organisation = organisation
        self.profession = profession
        self.programme = programme
        self.limit = limit
        self.offset = offset
    }
}

/// Changes to a participant; what is absent stays as it is.
package struct ParticipantChange: Codable, Hashable, Sendable {
    package var organisation: Code?
    package var role: String?
    package var professions: [ProfessionShare]?
    package var region: String?
    package var experienceYears: Double?
    package var seniority: Double?
    package var lineManager: Code?
    package var sponsor: Code?
    package var pattern: WorkingPattern?
    package var aspiration: Aspiration?
    package var hasConsented: Bool?
    package var contactRoute: String?
    /// As in `20:00-08:00`; an empty text takes them away.
    package var quietHours: String?

    package init() {}
}

/// One participant with all that is dated about them.
package struct ParticipantDetail: Codable, Hashable, Sendable {
    package var participant: Participant
    package var sector: Sector
    package var affiliations: [Affiliation]
    package var absences: [Absence]
    package var enrolments: [Enrolment]
    package var cohorts: [Code]

    package init(
        participant: Participant,
        sector: Sector,
        affiliations: [Affiliation],
        absences: [Absence],
        enrolments: [Enrolment],
        cohorts: [Code]
    ) {
        self.participant = participant
        self.sector = sector
        self.affiliations = affiliations
        self.absences = absences
        self.enrolments = enrolments
        self.cohorts = cohorts
    }
}

package struct OrganisationFilter: Codable, Hashable, Sendable {
    package var sector: Sector?
    package var region: String?
    package var limit: Int?
    package var offset: Int?

    package init(sector: Sector? = nil, region: String? = nil, limit: Int? = nil, offset: Int? = nil) {
        self.sector = sector
        self.region = region
        self.limit = limit
        self.offset = offset
    }
}

package struct OrganisationChange: Codable, Hashable, Sendable {
    package var name: String?
    package var region: String?
    package var parentSystem: Code?
    package var site: Coordinates?
    /// Whether where it is shall no longer be known.
    package var removesSite: Bool?

    package init(
        name: String? = nil,
        region: String? = nil,
        parentSystem: Code? = nil,
        site: Coordinates? = nil,
        removesSite: Bool? = nil
    ) {
        self.name = name
        self.region = region
        self.parentSystem = parentSystem
        self.site = site
        self.removesSite = removesSite
    }
}

/// An organisation with the sectors it has had.
package struct OrganisationDetail: Codable, Hashable, Sendable {
    package var organisation: Organisation
    package var sectors: [SectorPeriod]
    package var participants: Int

    package init(organisation: Organisation, sectors: [SectorPeriod], participants: Int) {
        self.organisation = organisation
        self.sectors = sectors
        self.participants = participants
    }
}

/// What erasing a person removed.
package struct EraseReport: Codable, Hashable, Sendable {
    package var participant: Code
    /// How many rows were removed or emptied.
    package var rows: Int

    package init(participant: Code, rows: Int) {
        self.participant = participant
        self.rows = rows
    }
}

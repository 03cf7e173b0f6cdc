package import CohortCore

/// What the solver knows of one person: what makes them different, and of what is protected only what
/// they agreed to have looked at.
package struct FormationPerson: Hashable, Sendable, Codable {
    package typealias ID = Participant.ID

    package let id: ID
    package var code: Code
    package var organisation: Code
    package var sector: Sector
    package var region: String
    /// Shares that sum to 1; several for a hybrid.
    package var professions: [ProfessionShare]
    package var experienceYears: Double
    /// Who manages them, where that is someone here.
    package var lineManager: ID?
    package var strands: StrandBalance?
    /// Where their organisation is, if that is known.
    package var site: Coordinates?
    /// Half-days of the week on which they can come; all of them where nothing is known.
    package var slots: WeeklySlots
    /// How senior the post is, on any scale that the whole intake shares.
    package var seniority: Double?
    /// How competent they are at the start, 0…1.
    package var baseline: Double?
    /// What they agreed to have looked at when groups are formed, by name; nothing else of the kind ever comes here.
    package var attributes: [String: String]

    package init(
        id: ID,
        code: Code,
        organisation: Code,
        sector: Sector,
        region: String,
        professions: [ProfessionShare],
        experienceYears: Double,
        lineManager: ID? = nil,
        strands: StrandBalance? = nil,
        site: Coordinates? = nil,
        slots: WeeklySlots = WeeklySlots(rawValue: .max >> 2),
        seniority: Double? = nil,
        baseline: Double? = nil,
        attributes: [String: String] = [:]
    ) {
        self.id = id
        self.code = code
        self.organisation = organisation
        self.sector = sector
        self.region = region
        self.professions = professions
        self.experienceYears = experienceYears
        self.lineManager = lineManager
        self.strands = strands
        self.site = site
        self.slots = slots
        self.seniority = seniority
        self.baseline = baseline
        self.attributes = attributes
    }

    /// Takes what matters of a participant; the sector is that of their organisation on the day of forming.
    package init(_ participant: Participant, sector: Sector, lineManager: ID? = nil) {
        let profile = participant.profile
        self.init(
            id: participant.id,
            code: profile.code,
            organisation: profile.organisation,
            sector: sector,
            region: profile.region,
            professions: profile.professions,
            experienceYears: profile.experienceYears,
            lineManager: lineManager,
            strands: profile.strands,
            slots: WeeklySlots(profile.pattern)
        )
    }

    /// The profession with the largest share, the first listed among equals.
    var mainProfession: Code? { professions.max { $0.share < $1.share }?.profession }
}

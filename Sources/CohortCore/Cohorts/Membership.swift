/// One participant's place in a cohort.
package struct Membership: Hashable, Sendable, Codable {
    package var cohort: Code
    package var participant: Code
    package var organisation: Code
    package var sector: Sector
    package var professions: [ProfessionShare]
    package var joinedAt: Moment
    /// When they left it; nobody is removed from the record.
    package var leftAt: Moment?
    /// Since when they stay where they are, whatever else is changed.
    package var lockedAt: Moment?

    package init(
        cohort: Code,
        participant: Code,
        organisation: Code,
        sector: Sector,
        professions: [ProfessionShare],
        joinedAt: Moment,
        leftAt: Moment? = nil,
        lockedAt: Moment? = nil
    ) {
        self.cohort = cohort
        self.participant = participant
        self.organisation = organisation
        self.sector = sector
        self.professions = professions
        self.joinedAt = joinedAt
        self.leftAt = leftAt
        self.lockedAt = lockedAt
    }
}

package import CohortCore

/// One participant with all that is dated about them.
package struct ParticipantRecord: Hashable, Sendable {
    package var participant: Participant
    /// The sector of the organisation they work for now.
    package var sector: Sector
    /// Where they worked, the oldest first; the last is where they are now.
    package var affiliations: [Affiliation]
    package var absences: [Absence]
    package var enrolments: [Enrolment]
    /// The cohorts they are in now.
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

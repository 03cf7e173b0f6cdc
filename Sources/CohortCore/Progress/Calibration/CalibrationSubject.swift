/// One person by whose judgements parameters are fitted.
package struct CalibrationSubject: Hashable, Sendable {
    package var participant: Participant.ID
    /// By which differences between cohorts are told.
    package var cohort: Code
    package var observations: [Observation]

    package init(participant: Participant.ID, cohort: Code, observations: [Observation]) {
        self.participant = participant
        self.cohort = cohort
        self.observations = observations
    }
}

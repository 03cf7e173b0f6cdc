/// One thing that happened or was found, as the progress model takes it.
///
/// `happenedAt` drives the model and `recordedAt` the audit: an observation entered late gives the state that timely
/// entry would have given. A correction leaves the old observation in place with `withdrawnAt` set and adds a new one,
/// so that what was known at an earlier moment can still be told.
package struct Observation: Hashable, Sendable, Codable {
    package var participant: Participant.ID
    /// None for a contact outside the programme's sessions, which counts for every competence.
    package var competence: Code?
    package var dimension: Dimension
    package var source: EvidenceSource
    package var evidence: Evidence
    package var happenedAt: Moment
    package var recordedAt: Moment
    package var withdrawnAt: Moment?
    /// The code of who judged, where that is known: one who judges again is not another rater.
    package var assessor: Code?

    package init(
        participant: Participant.ID,
        competence: Code?,
        dimension: Dimension,
        source: EvidenceSource,
        evidence: Evidence,
        happenedAt: Moment,
        recordedAt: Moment,
        withdrawnAt: Moment? = nil,
        assessor: Code? = nil
    ) {
        self.participant = participant
        self.competence = competence
        self.dimension = dimension
        self.source = source
        self.evidence = evidence
        self.happenedAt = happenedAt
        self.recordedAt = recordedAt
        self.withdrawnAt = withdrawnAt
        self.assessor = assessor
    }

    /// Whether cohortd held this to be true at `moment`.
    package func isKnown(at moment: Moment) -> Bool {
        recordedAt <= moment && withdrawnAt.map { $0 > moment } != false
    }
}

extension Observation {
    package enum Evidence: Hashable, Sendable, Codable {
        /// Taught or practised for some hours; moves knowledge and skills. `strength` is 0…3 as in ``ProcessEffects``.
        case exposure(process: Process, hours: Double, strength: Double)
        /// Items right of a total; `options` is how many answers each item offers, 0 where answers are free.
        case check(right: Int, total: Int, options: Int)
        /// Somebody's judgement from 0, as before any training, to 1, as good as it gets.
        case rating(score: Share)
        /// Doing the real thing for some hours, in a context such as `community/ward`; moves experience.
        case experience(hours: Double, challenge: Share, feedback: Share, isReflected: Bool, context: String)
        /// Time with another participant; moves relationships.
        case contact(Contact)
    }
}

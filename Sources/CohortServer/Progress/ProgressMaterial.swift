import CohortCore

/// What is on record about one participant: as the model takes it, and the judgements as they were made.
struct ProgressMaterial: Sendable {
    var observations: [Observation]
    var assessments: [Assessment]

    /// The summaries with what each source says, as far as it may be shown.
    ///
    /// Of who may not be told apart only the mean is left, and below the minimum of raters nothing but how many answered.
    func disclosed(
        _ summaries: [ProgressSummary],
        of participant: Participant.ID,
        by disclosure: Disclosure,
        at moment: Moment,
        knownAt: Moment?
    ) -> [ProgressSummary] {
        let tally = tally(of: participant, at: moment, knownAt: knownAt)
        return summaries.map { summary in
            var summary = summary
            summary.evidence = summary.evidence.map { evidence in
                guard evidence.source != .attendance else { return evidence }
                var evidence = evidence
                evidence.raters = tally.raters(evidence.source, summary.competence, summary.dimension)
                switch tally.showing(evidence.source, summary.competence, summary.dimension, by: disclosure) {
                case .each: break
                case .together: evidence.latest = nil
                case .heldBack(_, let needed):
                    (evidence.latest, evidence.mean) = (nil, nil)
                    evidence.ratersNeeded = needed
                }
                return evidence
            }
            return summary
        }
    }

    /// Who had judged what by `moment`, as far as it was on record at `knownAt`, or stands now.
    func tally(of participant: Participant.ID, at moment: Moment, knownAt: Moment?) -> RaterTally {
        RaterTally(assessments.filter { $0.happenedAt <= moment }, of: participant, at: knownAt)
    }
}

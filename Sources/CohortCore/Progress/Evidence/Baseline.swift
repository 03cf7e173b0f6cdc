/// The first judgement of someone else, of a test or of the person, while the opening window of their programme was open.
///
/// Without it nothing can be said of a change: a report says "no baseline".
package struct Baseline: Hashable, Sendable, Codable {
    package var competence: Code
    package var dimension: Dimension
    package var takenAt: Moment
    /// All sources that judged within the window.
    package var sources: [EvidenceSource]

    /// Whether somebody other than the person, or a test, has judged: only then is it more than an opinion of oneself.
    package var isCorroborated: Bool { sources.contains(where: \.corroborates) }

    /// The baseline of one thing; none where nobody judged within the period.
    ///
    /// With `knownAt`, only what was on record by then counts; otherwise what was not withdrawn.
    package init?(
        of participant: Participant.ID,
        _ competence: Code,
        _ dimension: Dimension,
        within period: AssessmentPeriod,
        from assessments: [Assessment],
        knownAt: Moment? = nil
    ) {
        let own = assessments.filter { assessment in
            assessment.participant == participant && assessment.competence == competence
                && assessment.dimension == dimension && period.contains(assessment.happenedAt)
                && (knownAt.map { assessment.observation.isKnown(at: $0) } ?? (assessment.withdrawnAt == nil))
        }
        guard let first = own.map(\.happenedAt).min() else { return nil }
        self.competence = competence
        self.dimension = dimension
        takenAt = first
        let judged = Set(own.map(\.source))
        sources = EvidenceSource.allCases.filter(judged.contains)
    }
}

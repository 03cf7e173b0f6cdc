/// A judgement of how far a participant is with one competence in one dimension, by one source.
package struct Assessment: Hashable, Sendable, Codable {
    package var participant: Participant.ID
    package var competence: Code
    package var dimension: Dimension
    package var source: EvidenceSource
    package var finding: AssessmentFinding
    /// When the judgement was made; drives the model.
    package var happenedAt: Moment
    /// When cohortd was told; drives the audit.
    package var recordedAt: Moment
    /// When a correction took its place, if one did.
    package var withdrawnAt: Moment?
    /// The code of who judged, where that may be known.
    package var assessor: Code?
    package var note: String?
    /// The level of a rubric that it was given as; none where the finding itself was given.
    package var rubric: RubricLevel?

    package init(
        participant: Participant.ID,
        competence: Code,
        dimension: Dimension,
        source: EvidenceSource,
        finding: AssessmentFinding,
        happenedAt: Moment,
        recordedAt: Moment,
        withdrawnAt: Moment? = nil,
        assessor: Code? = nil,
        note: String? = nil,
        rubric: RubricLevel? = nil
    ) {
        self.participant = participant
        self.competence = competence
        self.dimension = dimension
        self.source = source
        self.finding = finding
        self.happenedAt = happenedAt
        self.recordedAt = recordedAt
        self.withdrawnAt = withdrawnAt
        self.assessor = assessor
        self.note = note
        self.rubric = rubric
    }

    /// What the model makes of it.
    package var observation: Observation {
        let evidence: Observation.Evidence =
            switch finding {
            case .score(let score): .rating(score: score)
            case .level: .rating(score: finding.share)
            case .items(let right, let total, let options): .check(right: right, total: total, options: options)
            }
        return Observation(
            participant: participant,
            competence: competence,
            dimension: dimension,
            source: source,
            evidence: evidence,
            happenedAt: happenedAt,
            recordedAt: recordedAt,
            withdrawnAt: withdrawnAt,
            assessor: assessor
        )
    }

    /// - Throws: ``CohortError`` naming the field that breaks a rule.
    package func validate() throws(CohortError) {
        try finding.validate()
        if let note { try TextRule.remark.check(note, field: "note") }
        switch (source, finding) {
        case (.attendance, _):
            throw CohortError(
                .invalid,
                "Attendance is not an assessment.",
                at: .init(field: "source"),
                remedy: "Record who was there with `cohortctl attendance record`."
            )
        case (.test, .items), (.test, .score): break
        case (.test, .level):
            throw CohortError(
                .invalid,
                "A test gives items right of a total, or a score, not a level.",
                at: .init(field: "source"),
                remedy: "Give the items as in 17/20, or name the assessor’s kind as the source."
            )
        case (_, .items):
            throw CohortError(
                .invalid,
                "Items right of a total come from a test, not from the source “\(source)”.",
                at: .init(field: "source"),
                remedy: "Give the source as test, or a score from 0 to 1."
            )
        case (_, .score), (_, .level): break
        }
        guard happenedAt <= recordedAt else {
            throw CohortError(
                .invalid,
                "The assessment is dated \(happenedAt), after it was recorded at \(recordedAt).",
                at: .init(field: "happenedAt"),
                remedy: "Give the day on which it was made."
            )
        }
    }
}

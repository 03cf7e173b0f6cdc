package import CohortCore

/// A judgement as it is handed in, with codes instead of ids.
package struct AssessmentProfile: Codable, Hashable, Sendable {
    package var participant: Code
    package var competence: Code
    package var dimension: Dimension
    package var source: EvidenceSource
    package var finding: AssessmentFinding
    /// When it was made; now when absent.
    package var happenedAt: Moment?
    /// The code of who judged, where that may be known.
    package var assessor: Code?
    package var note: String?

    package init(
        participant: Code,
        competence: Code,
        dimension: Dimension,
        source: EvidenceSource,
        finding: AssessmentFinding,
        happenedAt: Moment? = nil,
        assessor: Code? = nil,
        note: String? = nil
    ) {
        self.participant = participant
        self.competence = competence
        self.dimension = dimension
        self.source = source
        self.finding = finding
        self.happenedAt = happenedAt
        self.assessor = assessor
        self.note = note
    }
}

/// Assessments to record, all or none.
package struct AssessmentRequest: Codable, Hashable, Sendable {
    package var assessments: [AssessmentProfile]
    package var isDryRun: Bool

    package init(assessments: [AssessmentProfile], isDryRun: Bool = false) {
        self.assessments = assessments
        self.isDryRun = isDryRun
    }
}

/// How many were recorded, or with `isDryRun` would be.
package struct AssessmentReport: Codable, Hashable, Sendable {
    package var recorded: Int
    package var isDryRun: Bool

    package init(recorded: Int, isDryRun: Bool) {
        self.recorded = recorded
        self.isDryRun = isDryRun
    }
}

/// An assessment on record, with the codes that people know.
package struct AssessmentEntry: Codable, Hashable, Sendable {
    package var participant: Code
    package var competence: Code
    package var dimension: Dimension
    package var source: EvidenceSource
    package var finding: AssessmentFinding
    /// When it was made.
    package var happenedAt: Moment
    package var recordedAt: Moment
    package var assessor: Code?
    package var note: String?

    package init(
        participant: Code,
        competence: Code,
        dimension: Dimension,
        source: EvidenceSource,
        finding: AssessmentFinding,
        happenedAt: Moment,
        recordedAt: Moment,
        assessor: Code?,
        note: String?
    ) {
        self.participant = participant
        self.competence = competence
        self.dimension = dimension
        self.source = source
        self.finding = finding
        self.happenedAt = happenedAt
        self.recordedAt = recordedAt
        self.assessor = assessor
        self.note = note
    }
}

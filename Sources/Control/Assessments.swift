package import CohortCore

/// A judgement as it is handed in, with codes instead of ids.
package struct AssessmentProfile: Codable, Hashable, Sendable {
    package var participant: Code
    package var competence: Code
    package var dimension: Dimension
    package var source: EvidenceSource
    /// Either this or `level`.
    package var finding: AssessmentFinding?
    /// The name of a level of the programme's rubric.
    package var level: Code?
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
        finding: AssessmentFinding?,
        level: Code? = nil,
        happenedAt: Moment? = nil,
        assessor: Code? = nil,
        note: String? = nil
    ) {
        self.participant = participant
        self.competence = competence
        self.dimension = dimension
        self.source = source
        self.finding = finding
        self.level = level
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
    /// With those that took the place of another.
    package var recorded: Int
    /// Of those, how many took the place of an earlier judgement.
    package var corrected: Int
    /// How many were on record in the same words already.
    package var unchanged: Int
    package var isDryRun: Bool

    package init(recorded: Int, corrected: Int = 0, unchanged: Int = 0, isDryRun: Bool) {
        self.recorded = recorded
        self.corrected = corrected
        self.unchanged = unchanged
        self.isDryRun = isDryRun
    }
}

/// An assessment on record, with the codes that people know.
///
/// Of peers, reports and service users no single judgement is shown: `finding`, `assessor` and `note` are absent, and
/// `heldBack` says why.
package struct AssessmentEntry: Codable, Hashable, Sendable {
    package var id: Int64
    package var participant: Code
    package var competence: Code
    package var dimension: Dimension
    package var source: EvidenceSource
    package var finding: AssessmentFinding?
    /// The level of a rubric that it was given as.
    package var rubric: RubricLevel?
    /// When it was made; the start of that day, in UTC, where it is held back.
    package var happenedAt: Moment
    package var recordedAt: Moment
    package var assessor: Code?
    package var note: String?
    /// Why the finding is not shown, as a sentence.
    package var heldBack: String?

    package init(
        id: Int64,
        participant: Code,
        competence: Code,
        dimension: Dimension,
        source: EvidenceSource,
        finding: AssessmentFinding?,
        rubric: RubricLevel?,
        happenedAt: Moment,
        recordedAt: Moment,
        assessor: Code?,
        note: String?,
        heldBack: String?
    ) {
        self.id = id
        self.participant = participant
        self.competence = competence
        self.dimension = dimension
        self.source = source
        self.finding = finding
        self.rubric = rubric
        self.happenedAt = happenedAt
        self.recordedAt = recordedAt
        self.assessor = assessor
        self.note = note
        self.heldBack = heldBack
    }
}

/// Judgements to take back, by their numbers, all or none.
package struct AssessmentWithdrawal: Codable, Hashable, Sendable {
    package var assessments: [Int64]
    package var isDryRun: Bool

    package init(assessments: [Int64], isDryRun: Bool = false) {
        self.assessments = assessments
        self.isDryRun = isDryRun
    }
}

/// What may be given to others, as CSV that can be imported again.
package struct AssessmentExport: Codable, Hashable, Sendable {
    package var csv: String
    package var exported: Int
    /// Judgements of peers, reports and service users, none of which leaves alone.
    package var heldBack: Int

    package init(csv: String, exported: Int, heldBack: Int) {
        self.csv = csv
        self.exported = exported
        self.heldBack = heldBack
    }
}

package import CohortCore

/// Which estimates to export, and from where on.
package struct ProgressRowQuery: Codable, Hashable, Sendable {
    package var cohort: Code?
    package var programme: Code?
    package var asOf: Moment?
    package var knownAt: Moment?
    /// Only participants whose code comes after this one.
    package var after: Code?
    /// How many participants at most.
    package var limit: Int?

    package init(
        cohort: Code? = nil,
        programme: Code? = nil,
        asOf: Moment? = nil,
        knownAt: Moment? = nil,
        after: Code? = nil,
        limit: Int? = nil
    ) {
        self.cohort = cohort
        self.programme = programme
        self.asOf = asOf
        self.knownAt = knownAt
        self.after = after
        self.limit = limit
    }
}

/// A stretch of the export: the rows of some participants.
package struct ProgressRowPage: Codable, Hashable, Sendable {
    package var rows: [ProgressRow]
    /// The last participant looked at, with or without rows; none at the end.
    package var next: Code?

    package init(rows: [ProgressRow], next: Code?) {
        self.rows = rows
        self.next = next
    }
}

/// Where one participant is with one competence in one dimension: a row of the export.
package struct ProgressRow: Codable, Hashable, Sendable {
    package var participant: Code
    package var cohort: Code
    package var programme: Code
    package var programmeVersion: Int
    package var competence: Code
    package var strand: Strand
    package var dimension: Dimension
    package var asOf: Moment
    package var knownAt: Moment
    package var value: Double
    package var low: Double
    package var high: Double
    package var target: Double?
    package var chanceAtTarget: Double?
    package var isAtTarget: Bool
    package var isCorroborated: Bool
    package var confidenceGap: Double?
    /// What each source says, apart; a finding that is held back has its count alone.
    package var sources: [SourceEvidence]

    package init(
        participant: Code,
        cohort: Code,
        programme: Code,
        programmeVersion: Int,
        strand: Strand,
        asOf: Moment,
        knownAt: Moment,
        summary: ProgressSummary
    ) {
        self.participant = participant
        self.cohort = cohort
        self.programme = programme
        self.programmeVersion = programmeVersion
        competence = summary.competence
        self.strand = strand
        dimension = summary.dimension
        self.asOf = asOf
        self.knownAt = knownAt
        value = summary.estimate.value
        low = summary.estimate.low
        high = summary.estimate.high
        target = summary.target?.value
        chanceAtTarget = summary.estimate.chanceAtTarget
        isAtTarget = summary.isAtTarget
        isCorroborated = summary.isCorroborated
        confidenceGap = summary.confidenceGap
        sources = summary.evidence
    }
}

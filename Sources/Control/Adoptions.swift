package import CohortCore

/// What somebody was seen to do with what they learnt, as it is handed in.
package struct AdoptionRequest: Codable, Hashable, Sendable {
    package var participant: Code
    package var competence: Code
    package var step: Adoption.Step
    package var source: EvidenceSource
    /// When it was so; now when absent.
    package var happenedAt: Moment?
    package var note: String?
    package var isDryRun: Bool

    package init(
        participant: Code,
        competence: Code,
        step: Adoption.Step,
        source: EvidenceSource,
        happenedAt: Moment? = nil,
        note: String? = nil,
        isDryRun: Bool = false
    ) {
        self.participant = participant
        self.competence = competence
        self.step = step
        self.source = source
        self.happenedAt = happenedAt
        self.note = note
        self.isDryRun = isDryRun
    }
}

/// A record of use, with the code that people know.
package struct AdoptionEntry: Codable, Hashable, Sendable {
    package var id: Adoption.ID
    package var participant: Code
    package var competence: Code
    package var step: Adoption.Step
    package var source: EvidenceSource
    package var happenedAt: Moment
    package var recordedAt: Moment
    package var note: String?

    package init(
        id: Adoption.ID,
        participant: Code,
        competence: Code,
        step: Adoption.Step,
        source: EvidenceSource,
        happenedAt: Moment,
        recordedAt: Moment,
        note: String?
    ) {
        self.id = id
        self.participant = participant
        self.competence = competence
        self.step = step
        self.source = source
        self.happenedAt = happenedAt
        self.recordedAt = recordedAt
        self.note = note
    }
}

package struct AdoptionFilter: Codable, Hashable, Sendable {
    package var participant: Code?
    package var competence: Code?
    package var limit: Int?

    package init(participant: Code? = nil, competence: Code? = nil, limit: Int? = nil) {
        self.participant = participant
        self.competence = competence
        self.limit = limit
    }
}

/// What a cohort attended, applied and sustained, competence by competence.
package struct AdoptionReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var competence: Code
        /// None where the group, or the rest that would follow from it, is too small to be shown.
        package var counts: LipService?

        package init(competence: Code, counts: LipService?) {
            self.competence = competence
            self.counts = counts
        }
    }

    package var cohort: Code
    package var members: Int
    package var asOf: Moment
    package var sustainedAfterDays: Int
    package var smallestGroup: Int
    package var rows: [Row]

    package init(
        cohort: Code,
        members: Int,
        asOf: Moment,
        sustainedAfterDays: Int,
        smallestGroup: Int,
        rows: [Row]
    ) {
        self.cohort = cohort
        self.members = members
        self.asOf = asOf
        self.sustainedAfterDays = sustainedAfterDays
        self.smallestGroup = smallestGroup
        self.rows = rows
    }
}

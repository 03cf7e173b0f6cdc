/// What somebody was seen to do with what a programme taught: being there, putting it to use, keeping it up.
///
/// The three are kept apart: to have attended says nothing of use. `happenedAt` is when it was so, `recordedAt` when cohortd
/// was told; a correction withdraws the record and adds another.
package struct Adoption: Hashable, Sendable, Codable {
    package typealias ID = Identifier<Adoption>

    package enum Step: String, Hashable, Sendable, Codable, CaseIterable {
        case attended, applied, sustained
    }

    /// None before it is recorded.
    package var id: ID?
    package var participant: Participant.ID
    package var competence: Code
    package var step: Step
    /// Who says so.
    package var source: EvidenceSource
    package var happenedAt: Moment
    package var recordedAt: Moment
    package var withdrawnAt: Moment?
    package var note: String?

    package init(
        id: ID? = nil,
        participant: Participant.ID,
        competence: Code,
        step: Step,
        source: EvidenceSource,
        happenedAt: Moment,
        recordedAt: Moment,
        withdrawnAt: Moment? = nil,
        note: String? = nil
    ) {
        self.id = id
        self.participant = participant
        self.competence = competence
        self.step = step
        self.source = source
        self.happenedAt = happenedAt
        self.recordedAt = recordedAt
        self.withdrawnAt = withdrawnAt
        self.note = note
    }

    /// Whether it was on record at `moment`.
    package func isKnown(at moment: Moment) -> Bool {
        recordedAt <= moment && withdrawnAt.map { $0 > moment } != false
    }

    /// - Throws: ``CohortError`` naming the field that breaks a rule.
    package func validate() throws(CohortError) {
        if let note { try TextRule.remark.check(note, field: "note") }
        if source == .test {
            throw CohortError(
                .invalid,
                "A test shows what someone can do, not what they do.",
                at: .init(field: "source"),
                remedy: "Name who saw it: self, peer, report, manager, facilitator or service user."
            )
        }
        if source == .attendance, step != .attended {
            throw CohortError(
                .invalid,
                "Attendance says that someone was there, not that it was \(step.rawValue).",
                at: .init(field: "source"),
                remedy: "Name who saw it: self, peer, report, manager, facilitator or service user."
            )
        }
        guard happenedAt <= recordedAt else {
            throw CohortError(
                .invalid,
                "It is dated \(happenedAt), after it was recorded at \(recordedAt).",
                at: .init(field: "happenedAt"),
                remedy: "Give the day on which it was seen."
            )
        }
    }
}

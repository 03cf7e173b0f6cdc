import CohortCore
import CohortStore

extension Observation {
    /// A contact outside the sessions, seen from one of the two.
    init(_ contact: ContactRecord, of participant: Participant.ID, with other: Participant.ID, isCross: Bool) {
        self.init(
            participant: participant,
            competence: nil,
            dimension: .relationships,
            source: .attendance,
            evidence: .contact(
                .init(
                    with: other,
                    hours: contact.hours,
                    groupSize: 2,
                    conditions: .half,
                    isCrossDiscipline: isCross,
                    mode: contact.mode,
                    witness: contact.from == participant ? .own : .other
                )
            ),
            happenedAt: contact.happenedAt,
            recordedAt: contact.recordedAt,
            withdrawnAt: contact.withdrawnAt
        )
    }
}

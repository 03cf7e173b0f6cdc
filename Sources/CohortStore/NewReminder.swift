import CohortCore

/// A reminder that is to be kept.
struct NewReminder {
    /// Who is told.
    enum Recipient: Hashable {
        case participant(Participant.ID, about: Participant.ID? = nil)
        case facilitator(Facilitator.ID)
    }

    /// What a reminder is about.
    struct Occasion: Hashable {
        var cohort: Cohort.ID?
        var session: Session.ID?
        /// Whose judgement is asked for.
        var source: EvidenceSource?
    }

    var kind: ReminderKind
    var rule: Code?
    var ruleVersion: Int?
    /// The profession or family whose words these are.
    var variant: Code?
    var recipient: Recipient
    var programme: Identifier<Programme>
    var occasion: Occasion
    /// Which of the rule's stages, from 0.
    var stage = 0
    var until: ReminderRule.StopCondition?
    /// From when `until` counts, or what makes an advice needless.
    var window: Moment?
    var advice: Advice?
    var due: DueTime
    var expires: Moment?
    var late: ReminderRule.LatePolicy = .send
    var digest: DigestPolicy
    var isEssential: Bool
    var text: String
    var levers: [Lever]
}

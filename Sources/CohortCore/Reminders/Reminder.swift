/// What should be said, to whom, and when.
package struct Reminder: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Reminder>

    package let id: ID
    package var kind: ReminderKind
    /// The rule of the programme that asked for it; none for announcements of a change.
    package var rule: Code?
    /// The version of the rule's words.
    package var ruleVersion: Int?
    /// The profession whose words were chosen, where the rule has words of their own for it.
    package var variant: Code?
    /// The code of who is told: a participant or a facilitator.
    package var recipient: Code
    /// The participant it is about, where that is not the recipient: line managers are told of someone.
    package var about: Code?
    package var programme: Code
    package var cohort: Code?
    package var session: Code?
    /// What the rule asked for, before working days, quiet hours and pauses had their say.
    package var wantedAt: Moment
    package var dueAt: Moment
    /// Why it is not due when the rule asked for it, in a sentence.
    package var moved: String?
    /// After this instant there is no sense in saying it.
    package var expiresAt: Moment?
    package var text: String
    package var levers: [Lever]
    package var state: ReminderState
    /// Why it was suppressed, withdrawn or paused, in a sentence.
    package var reason: String?
    /// The digest that says it, where it was said together with others.
    package var mergedInto: Reminder.ID?

    package init(
        id: ID,
        kind: ReminderKind,
        rule: Code?,
        ruleVersion: Int? = nil,
        variant: Code? = nil,
        recipient: Code,
        about: Code?,
        programme: Code,
        cohort: Code?,
        session: Code?,
        wantedAt: Moment? = nil,
        dueAt: Moment,
        moved: String? = nil,
        expiresAt: Moment?,
        text: String,
        levers: [Lever],
        state: ReminderState,
        reason: String?,
        mergedInto: Reminder.ID? = nil
    ) {
        self.id = id
        self.kind = kind
        self.rule = rule
        self.ruleVersion = ruleVersion
        self.variant = variant
        self.recipient = recipient
        self.about = about
        self.programme = programme
        self.cohort = cohort
        self.session = session
        self.wantedAt = wantedAt ?? dueAt
        self.dueAt = dueAt
        self.moved = moved
        self.expiresAt = expiresAt
        self.text = text
        self.levers = levers
        self.state = state
        self.reason = reason
        self.mergedInto = mergedInto
    }
}

/// What a reminder is about; the webhook's type is `reminder.` and this word.
package enum ReminderKind: String, Hashable, Sendable, Codable, CaseIterable {
    case welcome, cohort, session, change, assessment
    /// A predicted loss is near: what was learnt should be refreshed.
    case refresh
    /// Several reminders that fell together, said as one.
    case digest
    case catchUp = "catch_up"
    case followUp = "follow_up"
}

package enum ReminderState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Until it is due.
    case waiting
    /// Due or not, it is held until somebody says that it may go on.
    case paused
    /// Handed to the endpoints; the deliveries say how it went.
    case dispatched
    /// It was due, but there was a reason not to say it.
    case suppressed
    /// Taken back before it was due, because what it was about changed.
    case withdrawn
}

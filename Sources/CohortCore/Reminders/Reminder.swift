/// What should be said, to whom, and when.
package struct Reminder: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Reminder>

    package let id: ID
    package var kind: ReminderKind
    /// The rule of the programme that asked for it; none for announcements of a change.
    package var rule: Code?
    /// The code of who is told: a participant or a facilitator.
    package var recipient: Code
    /// The participant it is about, where that is not the recipient: line managers are told of someone.
    package var about: Code?
    package var programme: Code
    package var cohort: Code?
    package var session: Code?
    package var dueAt: Moment
    /// After this instant there is no sense in saying it.
    package var expiresAt: Moment?
    package var text: String
    package var levers: [Lever]
    package var state: ReminderState
    /// Why it was suppressed or withdrawn, in a sentence.
    package var reason: String?

    package init(
        id: ID,
        kind: ReminderKind,
        rule: Code?,
        recipient: Code,
        about: Code?,
        programme: Code,
        cohort: Code?,
        session: Code?,
        dueAt: Moment,
        expiresAt: Moment?,
        text: String,
        levers: [Lever],
        state: ReminderState,
        reason: String?
    ) {
        self.id = id
        self.kind = kind
        self.rule = rule
        self.recipient = recipient
        self.about = about
        self.programme = programme
        self.cohort = cohort
        self.session = session
        self.dueAt = dueAt
        self.expiresAt = expiresAt
        self.text = text
        self.levers = levers
        self.state = state
        self.reason = reason
    }
}

/// What a reminder is about; the webhook's type is `reminder.` and this word.
package enum ReminderKind: String, Hashable, Sendable, Codable, CaseIterable {
    case welcome, cohort, session, change
    case catchUp = "catch_up"
    case followUp = "follow_up"
}

package enum ReminderState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Until it is due.
    case waiting
    /// Handed to the endpoints; the deliveries say how it went.
    case dispatched
    /// It was due, but there was a reason not to say it.
    case suppressed
    /// Taken back before it was due, because what it was about changed.
    case withdrawn
}

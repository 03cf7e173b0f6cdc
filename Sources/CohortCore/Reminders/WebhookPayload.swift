/// The body of a webhook: codes and what is needed, not profiles.
///
/// Its schema is in docs/webhooks.md.
package struct WebhookPayload: Hashable, Sendable, Codable {
    /// `reminder.session`, `reminder.change`, …; `endpoint.test`.
    package var type: String
    /// When it was handed to the endpoint.
    package var timestamp: Moment
    package var data: Data

    package struct Data: Hashable, Sendable, Codable {
        package var reminder: Reminder.ID
        package var recipient: Code
        package var recipientIsFacilitator: Bool
        package var contactRoute: String?
        package var about: Code?
        package var programme: Code
        package var cohort: Code?
        package var session: Code?
        package var startsAt: Moment?
        package var rule: Code?
        package var dueAt: Moment
        package var text: String
        package var levers: [Lever]
        /// What a digest says, in the order in which it was due; only in digests.
        package var items: [Item]?

        package init(
            reminder: Reminder.ID,
            recipient: Code,
            recipientIsFacilitator: Bool,
            contactRoute: String?,
            about: Code?,
            programme: Code,
            cohort: Code?,
            session: Code?,
            startsAt: Moment?,
            rule: Code?,
            dueAt: Moment,
            text: String,
            levers: [Lever],
            items: [Item]? = nil
        ) {
            self.reminder = reminder
            self.recipient = recipient
            self.recipientIsFacilitator = recipientIsFacilitator
            self.contactRoute = contactRoute
            self.about = about
            self.programme = programme
            self.cohort = cohort
            self.session = session
            self.startsAt = startsAt
            self.rule = rule
            self.dueAt = dueAt
            self.text = text
            self.levers = levers
            self.items = items
        }
    }

    /// One of the reminders that a digest says.
    package struct Item: Hashable, Sendable, Codable {
        package var reminder: Reminder.ID
        package var kind: ReminderKind
        package var rule: Code?
        package var programme: Code
        package var cohort: Code?
        package var about: Code?
        package var session: Code?
        package var startsAt: Moment?
        package var text: String
        package var levers: [Lever]

        package init(
            reminder: Reminder.ID,
            kind: ReminderKind,
            rule: Code?,
            programme: Code,
            cohort: Code?,
            about: Code?,
            session: Code?,
            startsAt: Moment?,
            text: String,
            levers: [Lever]
        ) {
            self.reminder = reminder
            self.kind = kind
            self.rule = rule
            self.programme = programme
            self.cohort = cohort
            self.about = about
            self.session = session
            self.startsAt = startsAt
            self.text = text
            self.levers = levers
        }
    }

    package init(type: String, timestamp: Moment, data: Data) {
        self.type = type
        self.timestamp = timestamp
        self.data = data
    }
}

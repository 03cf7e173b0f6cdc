package import CohortCore

/// What would be sent now for a reminder, word for word.
package struct ReminderPreview: Codable, Hashable, Sendable {
    /// One endpoint and the message that it would get.
    package struct Message: Codable, Hashable, Sendable {
        package var endpoint: Code
        package var kind: EndpointKind
        /// Why it would not get it now, in a sentence; none when it would.
        package var obstacle: String?
        /// The exact body.
        package var body: String

        package init(endpoint: Code, kind: EndpointKind, obstacle: String?, body: String) {
            self.endpoint = endpoint
            self.kind = kind
            self.obstacle = obstacle
            self.body = body
        }
    }

    package var reminder: Reminder
    package var dueLocal: String
    package var timeZone: String
    /// What becomes of it when it is due, should nothing change until then, in a sentence.
    package var outlook: String
    /// What an endpoint that speaks Standard Webhooks would get, also where there is none yet.
    package var payload: String
    package var messages: [Message]

    package init(
        reminder: Reminder,
        dueLocal: String,
        timeZone: String,
        outlook: String,
        payload: String,
        messages: [Message]
    ) {
        self.reminder = reminder
        self.dueLocal = dueLocal
        self.timeZone = timeZone
        self.outlook = outlook
        self.payload = payload
        self.messages = messages
    }
}

/// For whom a rule is to be previewed; for everyone when neither is given.
package struct RulePreviewFilter: Codable, Hashable, Sendable {
    package var participant: Code?
    package var session: Code?
    package var limit: Int?

    package init(participant: Code? = nil, session: Code? = nil, limit: Int? = nil) {
        self.participant = participant
        self.session = session
        self.limit = limit
    }
}

/// What a rule says to whom and when, by the programme and the people as they are now.
package struct RulePreview: Codable, Hashable, Sendable {
    package var programme: Code
    package var rule: Code
    /// When the rule speaks, and to whom, in a sentence.
    package var sentence: String
    /// Whether it says more than `items` holds.
    package var hasMore: Bool
    package var items: [ReminderEntry]

    package init(programme: Code, rule: Code, sentence: String, hasMore: Bool, items: [ReminderEntry]) {
        self.programme = programme
        self.rule = rule
        self.sentence = sentence
        self.hasMore = hasMore
        self.items = items
    }
}

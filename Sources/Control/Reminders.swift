package import CohortCore

/// Which reminders are meant: all for which everything that is given holds.
package struct ReminderFilter: Codable, Hashable, Sendable {
    package var state: ReminderState?
    package var participant: Code?
    package var facilitator: Code?
    package var cohort: Code?
    package var programme: Code?
    package var session: Code?
    package var endpoint: Code?
    package var rule: Code?
    package var kind: ReminderKind?
    /// Due at this instant or later.
    package var from: Moment?
    /// Due at this instant or earlier.
    package var until: Moment?
    /// Whether only those that are not due when their rule asked for it.
    package var moved: Bool?
    /// Where the page before ended: the due instant and the id of its last row.
    package var afterDue: Moment?
    package var afterID: Reminder.ID?
    package var limit: Int?

    package init(
        state: ReminderState? = nil,
        participant: Code? = nil,
        facilitator: Code? = nil,
        cohort: Code? = nil,
        programme: Code? = nil,
        session: Code? = nil,
        endpoint: Code? = nil,
        rule: Code? = nil,
        kind: ReminderKind? = nil,
        from: Moment? = nil,
        until: Moment? = nil,
        moved: Bool? = nil,
        limit: Int? = nil
    ) {
        self.state = state
        self.participant = participant
        self.facilitator = facilitator
        self.cohort = cohort
        self.programme = programme
        self.session = session
        self.endpoint = endpoint
        self.rule = rule
        self.kind = kind
        self.from = from
        self.until = until
        self.moved = moved
        self.limit = limit
    }
}

/// A reminder in a list: its fields, and the due instant as people of its programme see it.
package struct ReminderEntry: Codable, Hashable, Sendable {
    package var reminder: Reminder
    /// `Mon 2027-01-04 09:00`, in the time zone of the programme.
    package var dueLocal: String
    package var timeZone: String
    /// What would become of it if it were due now, where that was asked.
    package var outlook: String?

    package init(reminder: Reminder, dueLocal: String, timeZone: String, outlook: String? = nil) {
        self.reminder = reminder
        self.dueLocal = dueLocal
        self.timeZone = timeZone
        self.outlook = outlook
    }

    private enum CodingKeys: CodingKey {
        case dueLocal, timeZone, outlook
    }

    package init(from decoder: any Decoder) throws {
        reminder = try Reminder(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        dueLocal = try container.decode(String.self, forKey: .dueLocal)
        timeZone = try container.decode(String.self, forKey: .timeZone)
        outlook = try container.decodeIfPresent(String.self, forKey: .outlook)
    }

    package func encode(to encoder: any Encoder) throws {
        try reminder.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(dueLocal, forKey: .dueLocal)
        try container.encode(timeZone, forKey: .timeZone)
        try container.encodeIfPresent(outlook, forKey: .outlook)
    }
}

/// A reminder with all that was done to say it.
package struct ReminderDetail: Codable, Hashable, Sendable {
    package var reminder: Reminder
    package var dueLocal: String
    package var timeZone: String
    package var deliveries: [DeliveryDetail]

    package init(reminder: Reminder, dueLocal: String, timeZone: String, deliveries: [DeliveryDetail]) {
        self.reminder = reminder
        self.dueLocal = dueLocal
        self.timeZone = timeZone
        self.deliveries = deliveries
    }
}

/// Which reminders to take back: those listed, or all that a filter finds.
package struct ReminderCancelRequest: Codable, Hashable, Sendable {
    package var reminders: [Reminder.ID]
    package var filter: ReminderFilter?
    package var reason: String
    package var isDryRun: Bool

    package init(reminders: [Reminder.ID], filter: ReminderFilter? = nil, reason: String, isDryRun: Bool = false) {
        self.reminders = reminders
        self.filter = filter
        self.reason = reason
        self.isDryRun = isDryRun
    }
}

/// Which reminders to make due at once: those listed, or all that wait and that a filter finds.
package struct ReminderSendRequest: Codable, Hashable, Sendable {
    package var reminders: [Reminder.ID]
    package var filter: ReminderFilter?
    /// Whether they are said in quiet hours too.
    package var inQuietHours: Bool
    package var isDryRun: Bool

    package init(
        reminders: [Reminder.ID],
        filter: ReminderFilter? = nil,
        inQuietHours: Bool = false,
        isDryRun: Bool = false
    ) {
        self.reminders = reminders
        self.filter = filter
        self.inQuietHours = inQuietHours
        self.isDryRun = isDryRun
    }
}

/// The reminders that were changed, or would be.
package struct ReminderChangeReport: Codable, Hashable, Sendable {
    package var isDryRun: Bool
    /// How many they are; `items` holds the first thousand.
    package var total: Int
    package var items: [ReminderEntry]

    package init(isDryRun: Bool, total: Int, items: [ReminderEntry]) {
        self.isDryRun = isDryRun
        self.total = total
        self.items = items
    }
}

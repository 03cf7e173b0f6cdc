package import CohortCore

/// How far to rehearse on a copy of the database.
package struct CopyRehearsalRequest: Codable, Hashable, Sendable {
    /// To the last reminder that is known when absent.
    package var until: Moment?
    /// At most so many rows in the answer.
    package var limit: Int?

    package init(until: Moment? = nil, limit: Int? = nil) {
        self.until = until
        self.limit = limit
    }
}

/// What would be said in the rest of a programme, found out on a copy of the database.
package struct CopyRehearsal: Codable, Hashable, Sendable {
    package enum Outcome: String, Codable, Hashable, Sendable, CaseIterable {
        case sent
        /// Said within a digest.
        case merged
        case suppressed
        /// Held back by a pause until the end.
        case paused
        /// Still to come at the end.
        case waiting
    }

    package struct Row: Codable, Hashable, Sendable {
        package var reminder: Reminder.ID
        package var outcome: Outcome
        /// When it is said, or is decided not to be.
        package var at: Moment
        /// The same in the time zone of the programme: `Mon 2027-01-04 09:00`.
        package var local: String
        package var recipient: Code
        package var about: Code?
        /// The type of its message, such as `reminder.session`.
        package var type: String
        package var rule: Code?
        package var session: Code?
        package var text: String
        /// When the rule asked for it, local, where that is another time.
        package var wantedLocal: String?
        /// What moved it.
        package var moved: String?
        /// Why it is not said.
        package var reason: String?
        /// The digest that says it.
        package var mergedInto: Reminder.ID?
        /// The endpoints that get it.
        package var endpoints: [Code]

        package init(
            reminder: Reminder.ID,
            outcome: Outcome,
            at: Moment,
            local: String,
            recipient: Code,
            about: Code?,
            type: String,
            rule: Code?,
            session: Code?,
            text: String,
            wantedLocal: String?,
            moved: String?,
            reason: String?,
            mergedInto: Reminder.ID?,
            endpoints: [Code]
        ) {
            self.reminder = reminder
            self.outcome = outcome
            self.at = at
            self.local = local
            self.recipient = recipient
            self.about = about
            self.type = type
            self.rule = rule
            self.session = session
            self.text = text
            self.wantedLocal = wantedLocal
            self.moved = moved
            self.reason = reason
            self.mergedInto = mergedInto
            self.endpoints = endpoints
        }
    }

    package var programme: Code
    package var timeZone: String
    package var from: Moment
    /// How far it came.
    package var until: Moment
    /// Whether it came as far as it was asked to; a long programme is broken off after a time.
    package var isComplete: Bool
    /// How many rows there are of each outcome.
    package var counts: [String: Int]
    /// How many were moved.
    package var moved: Int
    /// How many are said and reach no endpoint, because none takes them.
    package var unrouted: Int
    package var total: Int
    /// The first of them, in the order in which they are said.
    package var rows: [Row]
    package var seconds: Double

    package init(
        programme: Code,
        timeZone: String,
        from: Moment,
        until: Moment,
        isComplete: Bool,
        counts: [String: Int],
        moved: Int,
        unrouted: Int,
        total: Int,
        rows: [Row],
        seconds: Double
    ) {
        self.programme = programme
        self.timeZone = timeZone
        self.from = from
        self.until = until
        self.isComplete = isComplete
        self.counts = counts
        self.moved = moved
        self.unrouted = unrouted
        self.total = total
        self.rows = rows
        self.seconds = seconds
    }
}

package import CohortCore

/// What to do next about someone's progress, a cohort's or a team's, the most pressing first.
package struct AdviceReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var cohort: Code
        package var advice: Advice
        /// The rule of the programme that says it by a reminder, where there is one.
        package var rule: Code?

        package init(cohort: Code, advice: Advice, rule: Code?) {
            self.cohort = cohort
            self.advice = advice
            self.rule = rule
        }
    }

    /// The code of whom it is about.
    package var subject: Code
    package var asOf: Moment
    package var items: [Row]
    /// How many there are in all, before the limit.
    package var total: Int

    package init(subject: Code, asOf: Moment, items: [Row], total: Int) {
        self.subject = subject
        self.asOf = asOf
        self.items = items
        self.total = total
    }
}

/// Which advice is asked for; all when nothing is said.
package struct AdviceFilter: Codable, Hashable, Sendable {
    package var kind: AdviceKind?
    package var limit: Int?

    package init(kind: AdviceKind? = nil, limit: Int? = nil) {
        self.kind = kind
        self.limit = limit
    }
}

/// Makes the reminders about progress of a cohort now, which else is done at night.
package struct AdviceReminderRequest: Codable, Hashable, Sendable {
    package var isDryRun: Bool

    package init(isDryRun: Bool = false) {
        self.isDryRun = isDryRun
    }
}

/// The reminders that were, or would be, made.
package struct AdviceReminderReport: Codable, Hashable, Sendable {
    package var cohort: Code
    package var isDryRun: Bool
    package var items: [ReminderEntry]

    package init(cohort: Code, isDryRun: Bool, items: [ReminderEntry]) {
        self.cohort = cohort
        self.isDryRun = isDryRun
        self.items = items
    }
}

/// That somebody does not want advice of a kind, or wants it again.
package struct AdviceRefusal: Codable, Hashable, Sendable {
    package var kind: AdviceKind
    package var isRefused: Bool

    package init(kind: AdviceKind, isRefused: Bool) {
        self.kind = kind
        self.isRefused = isRefused
    }
}

package import CohortCore

/// What to hold back, until when, and why.
package struct PauseRequest: Codable, Hashable, Sendable {
    package var scope: PauseScope
    /// The programme, cohort, participant or endpoint; none for everything.
    package var subject: Code?
    /// When it ends by itself.
    package var until: Moment?
    package var reason: String

    package init(scope: PauseScope, subject: Code?, until: Moment? = nil, reason: String) {
        self.scope = scope
        self.subject = subject
        self.until = until
        self.reason = reason
    }
}

/// What to let go again.
package struct ResumeRequest: Codable, Hashable, Sendable {
    package var scope: PauseScope
    package var subject: Code?

    package init(scope: PauseScope, subject: Code?) {
        self.scope = scope
        self.subject = subject
    }
}

/// What pausing or resuming did.
package struct PauseReport: Codable, Hashable, Sendable {
    package var pause: Pause
    /// How many reminders it holds back, or lets go; for an endpoint, how many deliveries wait.
    package var changed: Int
    /// How many are held back by another pause still.
    package var stillPaused: Int

    package init(pause: Pause, changed: Int, stillPaused: Int) {
        self.pause = pause
        self.changed = changed
        self.stillPaused = stillPaused
    }
}

package struct PauseFilter: Codable, Hashable, Sendable {
    /// Only those that last, or only past ones.
    package var live: Bool?
    package var limit: Int?

    package init(live: Bool? = nil, limit: Int? = nil) {
        self.live = live
        self.limit = limit
    }
}

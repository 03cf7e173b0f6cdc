/// A time in which nothing of some kind is said: what falls due meanwhile waits for its end.
package struct Pause: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Pause>

    package let id: ID
    package var scope: PauseScope
    /// The programme, cohort, participant or endpoint; none for everything.
    package var subject: Code?
    /// When it ends by itself; it lasts until somebody ends it when absent.
    package var until: Moment?
    package var reason: String
    /// Who paused it.
    package var principal: String
    package var pausedAt: Moment
    /// When it ended; none while it lasts.
    package var endedAt: Moment?

    package init(
        id: ID,
        scope: PauseScope,
        subject: Code?,
        until: Moment?,
        reason: String,
        principal: String,
        pausedAt: Moment,
        endedAt: Moment?
    ) {
        self.id = id
        self.scope = scope
        self.subject = subject
        self.until = until
        self.reason = reason
        self.principal = principal
        self.pausedAt = pausedAt
        self.endedAt = endedAt
    }
}

/// What a pause covers.
package enum PauseScope: String, Hashable, Sendable, Codable, CaseIterable {
    /// All reminders, and all that is on its way to any endpoint.
    case everything
    case programme, cohort
    /// What is said to someone and about them.
    case participant
    /// What is on its way to one endpoint; reminders go on.
    case endpoint
}

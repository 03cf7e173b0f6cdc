/// One reminder to one endpoint.
package struct Delivery: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Delivery>

    package let id: ID
    /// The `webhook-id`, the same over all attempts, so that a receiver can drop a repetition.
    package var message: String
    /// The type of the message, such as `reminder.session`.
    package var event: String
    /// None for an alert.
    package var reminder: Reminder.ID?
    package var endpoint: Code
    package var state: DeliveryState
    /// How many attempts have been made.
    package var attempts: Int
    /// When it is tried next, while it waits.
    package var nextAt: Moment?
    package var settledAt: Moment?
    /// What the last attempt met with, in a sentence.
    package var lastError: String?

    package init(
        id: ID,
        message: String,
        event: String,
        reminder: Reminder.ID?,
        endpoint: Code,
        state: DeliveryState,
        attempts: Int,
        nextAt: Moment?,
        settledAt: Moment?,
        lastError: String?
    ) {
        self.id = id
        self.message = message
        self.event = event
        self.reminder = reminder
        self.endpoint = endpoint
        self.state = state
        self.attempts = attempts
        self.nextAt = nextAt
        self.settledAt = settledAt
        self.lastError = lastError
    }
}

package enum DeliveryState: String, Hashable, Sendable, Codable, CaseIterable {
    case waiting
    /// Claimed by the dispatcher; back to waiting when the daemon starts again.
    case leased
    case delivered
    /// Given up; it can be replayed.
    case dead
}

/// One try to deliver, as the ledger keeps it.
package struct Attempt: Hashable, Sendable, Codable {
    /// Counted from 1.
    package var number: Int
    package var startedAt: Moment
    package var milliseconds: Int
    /// The HTTP status, where there was an answer.
    package var status: Int?
    package var error: String?

    package init(number: Int, startedAt: Moment, milliseconds: Int, status: Int?, error: String?) {
        self.number = number
        self.startedAt = startedAt
        self.milliseconds = milliseconds
        self.status = status
        self.error = error
    }
}

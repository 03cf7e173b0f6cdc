package import CohortCore

/// Which deliveries are meant: all for which everything that is set holds.
package struct DeliverySelection: Hashable, Sendable {
    package var state: DeliveryState?
    package var endpoint: Reference?
    /// The type of the message, or one that covers it: `reminder` covers `reminder.session`.
    package var event: String?
    /// Ended, or to be tried next, at this instant or later.
    package var since: Moment?
    /// Ended, or to be tried next, at this instant or earlier.
    package var until: Moment?
    /// The `webhook-id`.
    package var message: String?

    package init(
        state: DeliveryState? = nil,
        endpoint: Reference? = nil,
        event: String? = nil,
        since: Moment? = nil,
        until: Moment? = nil,
        message: String? = nil
    ) {
        self.state = state
        self.endpoint = endpoint
        self.event = event
        self.since = since
        self.until = until
        self.message = message
    }
}

package import CohortCore

/// Which deliveries are meant: all for which everything that is given holds.
package struct DeliveryFilter: Codable, Hashable, Sendable {
    package var state: DeliveryState?
    package var endpoint: Code?
    /// The type of the message, or one that covers it: `reminder` covers `reminder.session`.
    package var event: String?
    /// Ended, or to be tried next, at this instant or later.
    package var since: Moment?
    /// Ended, or to be tried next, at this instant or earlier.
    package var until: Moment?
    /// The `webhook-id`.
    package var message: String?
    /// Where the page before ended.
    package var before: Delivery.ID?
    package var limit: Int?

    package init(
        state: DeliveryState? = nil,
        endpoint: Code? = nil,
        event: String? = nil,
        since: Moment? = nil,
        until: Moment? = nil,
        message: String? = nil,
        before: Delivery.ID? = nil,
        limit: Int? = nil
    ) {
        self.state = state
        self.endpoint = endpoint
        self.event = event
        self.since = since
        self.until = until
        self.message = message
        self.before = before
        self.limit = limit
    }
}

/// A delivery with its attempts and the exact body that was sent.
package struct DeliveryDetail: Codable, Hashable, Sendable {
    package var delivery: Delivery
    package var attempts: [Attempt]
    package var body: String

    package init(delivery: Delivery, attempts: [Attempt], body: String) {
        self.delivery = delivery
        self.attempts = attempts
        self.body = body
    }
}

/// Which dead deliveries to send again, with their ids unchanged: those listed, or all that were given up, at an
/// endpoint, of a type, or within a time.
package struct ReplayRequest: Codable, Hashable, Sendable {
    package var deliveries: [Delivery.ID]
    /// Whether all are meant, even where nothing below narrows that.
    package var isEveryDead: Bool?
    package var endpoint: Code?
    package var event: String?
    package var since: Moment?
    package var until: Moment?
    package var isDryRun: Bool

    package init(
        deliveries: [Delivery.ID],
        isEveryDead: Bool? = nil,
        endpoint: Code? = nil,
        event: String? = nil,
        since: Moment? = nil,
        until: Moment? = nil,
        isDryRun: Bool = false
    ) {
        self.deliveries = deliveries
        self.isEveryDead = isEveryDead
        self.endpoint = endpoint
        self.event = event
        self.since = since
        self.until = until
        self.isDryRun = isDryRun
    }
}

package struct ReplayReport: Codable, Hashable, Sendable {
    package var isDryRun: Bool
    package var deliveries: [Delivery.ID]

    package init(isDryRun: Bool, deliveries: [Delivery.ID]) {
        self.isDryRun = isDryRun
        self.deliveries = deliveries
    }
}

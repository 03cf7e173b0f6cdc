package import CohortCore

/// A new endpoint.
///
/// The secret is made by the daemon unless one is given.
package struct EndpointRequest: Codable, Hashable, Sendable {
    package var code: Code
    package var url: String
    package var programme: Code?
    package var secret: String?

    package init(code: Code, url: String, programme: Code? = nil, secret: String? = nil) {
        self.code = code
        self.url = url
        self.programme = programme
        self.secret = secret
    }
}

package struct EndpointChange: Codable, Hashable, Sendable {
    package var url: String?
    package var state: EndpointState?

    package init(url: String? = nil, state: EndpointState? = nil) {
        self.url = url
        self.state = state
    }
}

/// An endpoint with its secret: shown once, when it is made or rotated.
package struct EndpointSecret: Codable, Hashable, Sendable {
    package var endpoint: Endpoint
    package var secret: String
    /// Until when the secret before is used beside it, after a rotation.
    package var previousUntil: Moment?

    package init(endpoint: Endpoint, secret: String, previousUntil: Moment? = nil) {
        self.endpoint = endpoint
        self.secret = secret
        self.previousUntil = previousUntil
    }
}

package struct ReminderFilter: Codable, Hashable, Sendable {
    package var state: ReminderState?
    package var participant: Code?
    package var cohort: Code?
    package var programme: Code?
    package var limit: Int?

    package init(
        state: ReminderState? = nil,
        participant: Code? = nil,
        cohort: Code? = nil,
        programme: Code? = nil,
        limit: Int? = nil
    ) {
        self.state = state
        self.participant = participant
        self.cohort = cohort
        self.programme = programme
        self.limit = limit
    }
}

/// A reminder with all that was done to say it.
package struct ReminderDetail: Codable, Hashable, Sendable {
    package var reminder: Reminder
    package var deliveries: [DeliveryDetail]

    package init(reminder: Reminder, deliveries: [DeliveryDetail]) {
        self.reminder = reminder
        self.deliveries = deliveries
    }
}

package struct DeliveryFilter: Codable, Hashable, Sendable {
    package var state: DeliveryState?
    package var endpoint: Code?
    package var limit: Int?

    package init(state: DeliveryState? = nil, endpoint: Code? = nil, limit: Int? = nil) {
        self.state = state
        self.endpoint = endpoint
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

/// Which dead deliveries to send again, with their ids unchanged.
package struct ReplayRequest: Codable, Hashable, Sendable {
    package var deliveries: [Delivery.ID]
    /// All dead deliveries of this endpoint that were given up since.
    package var endpoint: Code?
    package var since: Moment?
    package var isDryRun: Bool

    package init(deliveries: [Delivery.ID], endpoint: Code? = nil, since: Moment? = nil, isDryRun: Bool = false) {
        self.deliveries = deliveries
        self.endpoint = endpoint
        self.since = since
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

/// The answer of an endpoint to a test message, sent once and not retried.
package struct EndpointTestReport: Codable, Hashable, Sendable {
    package var endpoint: Code
    package var message: String
    package var attempt: Attempt
    package var hasArrived: Bool

    package init(endpoint: Code, message: String, attempt: Attempt, hasArrived: Bool) {
        self.endpoint = endpoint
        self.message = message
        self.attempt = attempt
        self.hasArrived = hasArrived
    }
}

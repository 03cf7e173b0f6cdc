package import CohortCore

/// Where deliveries go: an endpoint and the secrets to sign with, made once for all that one turn claims for it.
package final class DeliveryTarget: Sendable {
    package let endpoint: Endpoint
    /// The current one first.
    package let secrets: [String]

    package init(endpoint: Endpoint, secrets: [String]) {
        self.endpoint = endpoint
        self.secrets = secrets
    }
}

/// A delivery that the dispatcher has taken on, with what it needs to send it.
///
/// An object, because it goes through many hands.
package final class ClaimedDelivery: Sendable {
    package let id: Delivery.ID
    package let message: String
    /// The type of the message.
    package let event: String
    package let target: DeliveryTarget
    package let body: String
    /// How many attempts were made before this one.
    package let attempts: Int
    /// How many of them were made before the last replay, and count for no retry.
    package let attemptBase: Int

    package init(
        id: Delivery.ID,
        message: String,
        event: String,
        target: DeliveryTarget,
        body: String,
        attempts: Int = 0,
        attemptBase: Int = 0
    ) {
        self.id = id
        self.message = message
        self.event = event
        self.target = target
        self.body = body
        self.attempts = attempts
        self.attemptBase = attemptBase
    }

    package var endpoint: Endpoint.ID { target.endpoint.id }
    package var endpointCode: Code { target.endpoint.code }
    package var url: String { target.endpoint.url }
    package var secrets: [String] { target.secrets }
}

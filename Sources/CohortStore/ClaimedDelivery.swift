package import CohortCore

/// A delivery that the dispatcher has taken on, with what it needs to send it.
package struct ClaimedDelivery: Hashable, Sendable {
    package var id: Delivery.ID
    package var message: String
    package var endpoint: Endpoint.ID
    package var endpointCode: Code
    package var url: String
    /// The secrets to sign with, the current one first.
    package var secrets: [String]
    package var body: String
    /// How many attempts were made before this one.
    package var attempts: Int

    package init(
        id: Delivery.ID,
        message: String,
        endpoint: Endpoint.ID,
        endpointCode: Code,
        url: String,
        secrets: [String],
        body: String,
        attempts: Int
    ) {
        self.id = id
        self.message = message
        self.endpoint = endpoint
        self.endpointCode = endpointCode
        self.url = url
        self.secrets = secrets
        self.body = body
        self.attempts = attempts
    }
}

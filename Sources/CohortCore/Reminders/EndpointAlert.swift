/// What operators are told about an endpoint, through the other endpoints.
package struct EndpointAlert: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// It failed so often in a row that it is left alone for a while.
        case failing = "endpoint.failing"
        /// Nothing is sent to it any more.
        case disabled = "endpoint.disabled"
        /// It answers again.
        case recovered = "endpoint.recovered"
        /// Deliveries to it were given up.
        case dead = "delivery.dead"
    }

    package var type: Kind
    package var timestamp: Moment
    package var data: Data

    package struct Data: Hashable, Sendable, Codable {
        /// The endpoint that it is about.
        package var endpoint: Code
        /// All of it in a sentence.
        package var text: String
        /// What went wrong last, in a sentence.
        package var reason: String?
        /// Failures in a row.
        package var failures: Int?
        package var failingSince: Moment?
        package var openUntil: Moment?
        /// How many deliveries were given up.
        package var count: Int?
        package var since: Moment?

        package init(
            endpoint: Code,
            text: String,
            reason: String? = nil,
            failures: Int? = nil,
            failingSince: Moment? = nil,
            openUntil: Moment? = nil,
            count: Int? = nil,
            since: Moment? = nil
        ) {
            self.endpoint = endpoint
            self.text = text
            self.reason = reason
            self.failures = failures
            self.failingSince = failingSince
            self.openUntil = openUntil
            self.count = count
            self.since = since
        }
    }

    package init(_ type: Kind, at timestamp: Moment, _ data: Data) {
        self.type = type
        self.timestamp = timestamp
        self.data = data
    }
}

package import CohortCore

/// A new endpoint.
///
/// The secret is made by the daemon unless one is given.
package struct EndpointRequest: Codable, Hashable, Sendable {
    package var code: Code
    package var url: String
    /// Standard Webhooks when absent.
    package var kind: EndpointKind?
    package var settings: [String: String]?
    package var programme: Code?
    package var events: [String]?
    package var profile: Code?
    package var ratePerMinute: Int?
    package var concurrency: Int?
    package var isOrdered: Bool?
    package var takesAlerts: Bool?
    /// Which kind of secret the daemon makes; `v1` when absent.
    package var signature: EndpointSignature?
    package var secret: String?
    /// The name of a credential of the service manager that holds the secret.
    package var secretCredential: String?

    package init(
        code: Code,
        url: String,
        kind: EndpointKind? = nil,
        settings: [String: String]? = nil,
        programme: Code? = nil,
        events: [String]? = nil,
        profile: Code? = nil,
        ratePerMinute: Int? = nil,
        concurrency: Int? = nil,
        isOrdered: Bool? = nil,
        takesAlerts: Bool? = nil,
        signature: EndpointSignature? = nil,
        secret: String? = nil,
        secretCredential: String? = nil
    ) {
        self.code = code
        self.url = url
        self.kind = kind
        self.settings = settings
        self.programme = programme
        self.events = events
        self.profile = profile
        self.ratePerMinute = ratePerMinute
        self.concurrency = concurrency
        self.isOrdered = isOrdered
        self.takesAlerts = takesAlerts
        self.signature = signature
        self.secret = secret
        self.secretCredential = secretCredential
    }
}

/// How messages are signed.
package enum EndpointSignature: String, Codable, Hashable, Sendable, CaseIterable {
    /// HMAC-SHA256 with a secret that both sides know.
    case v1
    /// ed25519: the receiver knows only the public key.
    case v1a
}

/// A new secret for an endpoint; what is absent, the daemon chooses as at the last time.
package struct EndpointRotation: Codable, Hashable, Sendable {
    package var signature: EndpointSignature?
    package var secret: String?
    package var secretCredential: String?

    package init(signature: EndpointSignature? = nil, secret: String? = nil, secretCredential: String? = nil) {
        self.signature = signature
        self.secret = secret
        self.secretCredential = secretCredential
    }
}

/// An endpoint with its secret: shown once, when it is made or rotated.
package struct EndpointSecret: Codable, Hashable, Sendable {
    package var endpoint: Endpoint
    /// None where the endpoint has none, or the service manager keeps it.
    package var secret: String?
    /// What receivers check `v1a` signatures with.
    package var publicKey: String?
    /// Until when the secret before is used beside it, after a rotation.
    package var previousUntil: Moment?

    package init(endpoint: Endpoint, secret: String?, publicKey: String? = nil, previousUntil: Moment? = nil) {
        self.endpoint = endpoint
        self.secret = secret
        self.publicKey = publicKey
        self.previousUntil = previousUntil
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

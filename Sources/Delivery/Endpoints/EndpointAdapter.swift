package import CohortCore

/// How to speak to an endpoint of one kind: made once for many messages.
package protocol EndpointAdapter: Sendable {
    /// What may be set, beside the URL and the secret.
    static var settings: [EndpointSetting] { get }

    /// Whether it can be a secret of this kind of endpoint.
    ///
    /// - Throws: ``EndpointRefusal`` when messages could not be posted with it.
    static func check(secret: String) throws(EndpointRefusal)

    /// Puts a message into the kind's words.
    static func compose(_ message: OutgoingMessage, for endpoint: Endpoint) -> String

    /// - Throws: ``EndpointRefusal`` when a secret cannot be used.
    init(_ endpoint: Endpoint, secrets: [String], _ surroundings: EndpointSurroundings) throws(EndpointRefusal)

    /// What to post: the body is what ``compose(_:for:)`` made at hand-over, the id is the same at every attempt, and the
    /// moment is of the world's clock, with which receivers compare theirs.
    ///
    /// - Throws: ``EndpointRefusal`` when it cannot be posted.
    func post(id: String, body: String, at moment: Moment) throws(EndpointRefusal) -> EndpointPost

    /// What an answer means.
    func reading(of answer: EndpointAnswer) -> EndpointReading
}

/// One request to make.
package struct EndpointPost: Sendable {
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(url: String, headers: [(name: String, value: String)], body: [UInt8]) {
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What a receiver answered.
package struct EndpointAnswer: Sendable {
    package var status: Int
    /// The value of `Retry-After`.
    package var retryAfter: String?
    package var body: [UInt8]
    /// By the clock of the world.
    package var at: Moment

    package init(status: Int, retryAfter: String?, body: [UInt8], at moment: Moment) {
        self.status = status
        self.retryAfter = retryAfter
        self.body = body
        at = moment
    }
}

/// Why a message cannot be posted at all.
package struct EndpointRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    package var description: String
    /// Whether it would be the same at every attempt, so that the delivery is given up.
    package var isFinal: Bool

    package init(_ description: String, isFinal: Bool = false) {
        self.description = description
        self.isFinal = isFinal
    }
}

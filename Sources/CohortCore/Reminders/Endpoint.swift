/// Where webhooks go: a mail or SMS gateway, a chat bridge, an HR system.
package struct Endpoint: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Endpoint>

    package let id: ID
    package var code: Code
    package var url: String
    package var kind: EndpointKind
    /// What the kind needs beside the URL and the secret.
    package var settings: [String: String]
    /// Only reminders of this programme; all when absent.
    package var programme: Code?
    /// Only messages of these types, and of all below them: `reminder` covers `reminder.session`; all when empty.
    package var events: [String]
    /// How to connect, by its name in the configuration.
    package var profile: Code?
    /// At most so many messages a minute; as many as may be when absent.
    package var ratePerMinute: Int?
    /// At most so many under way at once, when it is to be less than elsewhere.
    package var concurrency: Int?
    /// Whether each person's messages are sent one after the other, in the order in which they were due.
    package var isOrdered: Bool
    /// Whether it is told when another endpoint fails, is disabled or recovers.
    package var takesAlerts: Bool
    package var state: EndpointState
    /// Why it is disabled, in a sentence.
    package var reason: String?
    package var createdAt: Moment
    /// How many deliveries have failed since the last that arrived.
    package var consecutiveFailures: Int
    /// The first failure after the last delivery that arrived.
    package var failingSince: Moment?
    /// Until then it is left alone, because it failed too often in a row.
    package var openUntil: Moment?
    /// How often in a row it was left alone.
    package var trips: Int

    package init(
        id: ID,
        code: Code,
        url: String,
        kind: EndpointKind = .standard,
        settings: [String: String] = [:],
        programme: Code?,
        events: [String] = [],
        profile: Code? = nil,
        ratePerMinute: Int? = nil,
        concurrency: Int? = nil,
        isOrdered: Bool = false,
        takesAlerts: Bool = false,
        state: EndpointState,
        reason: String?,
        createdAt: Moment,
        consecutiveFailures: Int,
        failingSince: Moment? = nil,
        openUntil: Moment? = nil,
        trips: Int = 0
    ) {
        self.id = id
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
        self.state = state
        self.reason = reason
        self.createdAt = createdAt
        self.consecutiveFailures = consecutiveFailures
        self.failingSince = failingSince
        self.openUntil = openUntil
        self.trips = trips
    }
}

package enum EndpointState: String, Hashable, Sendable, Codable, CaseIterable {
    case enabled, disabled
}

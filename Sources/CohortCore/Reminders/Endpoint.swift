/// Where webhooks go: a mail or SMS gateway, a chat bridge, an HR system.
package struct Endpoint: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = Identifier<Endpoint>

    package let id: ID
    package var code: Code
    package var url: String
    /// Only reminders of this programme; all when absent.
    package var programme: Code?
    package var state: EndpointState
    /// Why it is disabled, in a sentence.
    package var reason: String?
    package var createdAt: Moment
    /// How many deliveries have failed since the last that arrived.
    package var consecutiveFailures: Int

    package init(
        id: ID,
        code: Code,
        url: String,
        programme: Code?,
        state: EndpointState,
        reason: String?,
        createdAt: Moment,
        consecutiveFailures: Int
    ) {
        self.id = id
        self.code = code
        self.url = url
        self.programme = programme
        self.state = state
        self.reason = reason
        self.createdAt = createdAt
        self.consecutiveFailures = consecutiveFailures
    }
}

package enum EndpointState: String, Hashable, Sendable, Codable, CaseIterable {
    case enabled, disabled
}

/// What an endpoint may be beside its code, URL and programme.
package struct EndpointOptions: Hashable, Sendable {
    package var kind: EndpointKind
    package var settings: [String: String]
    package var events: [String]
    package var profile: Code?
    package var ratePerMinute: Int?
    package var concurrency: Int?
    package var isOrdered: Bool
    package var takesAlerts: Bool

    package init(
        kind: EndpointKind = .standard,
        settings: [String: String] = [:],
        events: [String] = [],
        profile: Code? = nil,
        ratePerMinute: Int? = nil,
        concurrency: Int? = nil,
        isOrdered: Bool = false,
        takesAlerts: Bool = false
    ) {
        self.kind = kind
        self.settings = settings
        self.events = events
        self.profile = profile
        self.ratePerMinute = ratePerMinute
        self.concurrency = concurrency
        self.isOrdered = isOrdered
        self.takesAlerts = takesAlerts
    }
}

/// What is to be different about an endpoint; what is absent stays.
package struct EndpointChange: Codable, Hashable, Sendable {
    /// What can be taken away.
    package enum Field: String, Codable, Hashable, Sendable, CaseIterable {
        case programme, events, profile, rate, concurrency
    }

    package var url: String?
    package var state: EndpointState?
    /// Put in place of what is set under these names; an empty value takes a setting away.
    package var settings: [String: String]?
    package var programme: Code?
    package var events: [String]?
    package var profile: Code?
    package var ratePerMinute: Int?
    package var concurrency: Int?
    package var isOrdered: Bool?
    package var takesAlerts: Bool?
    package var clear: [Field]?

    package init(
        url: String? = nil,
        state: EndpointState? = nil,
        settings: [String: String]? = nil,
        programme: Code? = nil,
        events: [String]? = nil,
        profile: Code? = nil,
        ratePerMinute: Int? = nil,
        concurrency: Int? = nil,
        isOrdered: Bool? = nil,
        takesAlerts: Bool? = nil,
        clear: [Field]? = nil
    ) {
        self.url = url
        self.state = state
        self.settings = settings
        self.programme = programme
        self.events = events
        self.profile = profile
        self.ratePerMinute = ratePerMinute
        self.concurrency = concurrency
        self.isOrdered = isOrdered
        self.takesAlerts = takesAlerts
        self.clear = clear
    }

    /// The endpoint as it is to be.
    package func applied(to endpoint: Endpoint) -> Endpoint {
        var changed = endpoint
        for field in clear ?? [] {
            switch field {
            case .programme: changed.programme = nil
            case .events: changed.events = []
            case .profile: changed.profile = nil
            case .rate: changed.ratePerMinute = nil
            case .concurrency: changed.concurrency = nil
            }
        }
        for (name, value) in settings ?? [:] { changed.settings[name] = value.isEmpty ? nil : value }
        changed.url = url ?? changed.url
        changed.programme = programme ?? changed.programme
        changed.events = events ?? changed.events
        changed.profile = profile ?? changed.profile
        changed.ratePerMinute = ratePerMinute ?? changed.ratePerMinute
        changed.concurrency = concurrency ?? changed.concurrency
        changed.isOrdered = isOrdered ?? changed.isOrdered
        changed.takesAlerts = takesAlerts ?? changed.takesAlerts
        if let state {
            changed.reason = state == .disabled ? "By hand." : nil
            changed.state = state
        }
        // Who was put right, or is let in again, is tried at once.
        if state == .enabled || changed.url != endpoint.url || changed.profile != endpoint.profile {
            changed.consecutiveFailures = 0
            changed.failingSince = nil
            changed.openUntil = nil
            changed.trips = 0
        }
        return changed
    }
}

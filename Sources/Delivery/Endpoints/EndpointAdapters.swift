package import CohortCore

/// The adapters of all kinds.
package enum EndpointAdapters {
    private static func type(of kind: EndpointKind) -> any EndpointAdapter.Type {
        switch kind {
        case .standard: StandardEndpoint.self
        case .slack: SlackEndpoint.self
        case .teams: TeamsEndpoint.self
        case .ntfy: NtfyEndpoint.self
        case .notify: NotifyEndpoint.self
        }
    }

    /// Made once for many messages to an endpoint; the secrets are as they are stored, the current one first.
    ///
    /// - Throws: ``EndpointRefusal`` when a secret is missing or cannot be used.
    package static func adapter(
        for endpoint: Endpoint,
        secrets: [String],
        _ surroundings: EndpointSurroundings
    ) throws(EndpointRefusal) -> any EndpointAdapter {
        var resolved: [String] = []
        for secret in secrets { resolved.append(try surroundings.secret(secret)) }
        return try type(of: endpoint.kind).init(endpoint, secrets: resolved, surroundings)
    }

    /// Puts a message into the words of an endpoint's kind.
    package static let compose: MessageComposer = { message, endpoint in
        type(of: endpoint.kind).compose(message, for: endpoint)
    }

    /// The settings that a kind knows.
    package static func settings(of kind: EndpointKind) -> [EndpointSetting] { type(of: kind).settings }

    /// - Throws: ``CohortError`` that names the setting that is wrong.
    package static func check(_ settings: [String: String], kind: EndpointKind) throws(CohortError) {
        try EndpointSetting.check(settings, against: Self.settings(of: kind), kind: kind)
    }

    /// - Throws: ``EndpointRefusal`` when it can be no secret of this kind of endpoint.
    package static func check(secret: String, kind: EndpointKind) throws(EndpointRefusal) {
        try type(of: kind).check(secret: secret)
    }
}

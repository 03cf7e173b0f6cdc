extension EndpointKind {
    /// Whether whoever knows the URL can post, so that it is kept like a secret.
    package var hasSecretURL: Bool {
        switch self {
        case .slack, .teams: true
        case .standard, .ntfy, .notify: false
        }
    }
}

extension Endpoint {
    /// The URL as it may be shown: of a secret one only scheme and host.
    package var shownURL: String {
        guard kind.hasSecretURL else { return url }
        let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        let end = url[start...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        return url[..<end] + "/…"
    }

    /// As it may be shown.
    package var masked: Endpoint {
        var masked = self
        masked.url = shownURL
        return masked
    }

    /// A sentence without the URL, where that is a secret.
    package func masking(_ text: String) -> String {
        kind.hasSecretURL ? text.replacing(url, with: shownURL) : text
    }
}

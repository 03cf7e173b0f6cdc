/// What a receiver understands.
package enum EndpointKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Standard Webhooks 1.0.0: the payload as JSON, signed.
    case standard
    /// An incoming webhook of Slack, or of what is compatible with it, such as Mattermost.
    case slack
    /// An incoming webhook of Microsoft Teams (Workflows).
    case teams
    /// A topic of ntfy.
    case ntfy
    /// GOV.UK Notify: e-mail and SMS.
    case notify
}

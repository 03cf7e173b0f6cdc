import CohortCore
import CohortStore
import Control
import Curl
import Delivery

/// Refuses endpoints that cannot be, or must not be.
struct EndpointCheck: Sendable {
    let installation: Installation

    func examine(url: String, _ options: EndpointOptions) throws(CohortError) {
        try examine(profile: options.profile)
        try examine(url: url, profile: options.profile, isSecret: options.kind.hasSecretURL)
        try examine(settings: options.settings, kind: options.kind, takesAlerts: options.takesAlerts)
        try examine(events: options.events)
        try examine(ratePerMinute: options.ratePerMinute, concurrency: options.concurrency)
    }

    /// Only what is changed is examined: an endpoint whose profile was dropped from the configuration can be disabled.
    func examine(_ endpoint: Endpoint, change: EndpointChange) throws(CohortError) {
        if change.profile != nil { try examine(profile: endpoint.profile) }
        if change.url != nil || change.profile != nil || change.clear?.contains(.profile) == true {
            try examine(url: endpoint.url, profile: endpoint.profile, isSecret: endpoint.kind.hasSecretURL)
        }
        if change.settings != nil || change.takesAlerts == true {
            try examine(settings: endpoint.settings, kind: endpoint.kind, takesAlerts: endpoint.takesAlerts)
        }
        try examine(events: change.events ?? [])
        try examine(ratePerMinute: change.ratePerMinute, concurrency: change.concurrency)
    }

    /// Refuses what can be seen to point inside; what a name resolves to is checked again at each connection.
    private func examine(url: String, profile: Code?, isSecret: Bool) throws(CohortError) {
        guard url.utf8.count <= 2_000, url.hasPrefix("https://") || url.hasPrefix("http://") else {
            let shown = isSecret ? "The URL" : "“\(url.prefix(100))”"
            throw CohortError(
                .invalid,
                "\(shown) is not an http or https URL of at most 2,000 bytes.",
                at: .init(field: "url")
            )
        }
        let profiles = installation.sender.surroundings.profiles
        // Through a proxy nothing else is connected to, and the proxy is the filter.
        guard profiles[profile?.rawValue ?? EndpointSurroundings.usualProfile]?.proxy == nil else { return }
        if let refusal = installation.settings.addressGuard?.refusal(ofURL: url) {
            throw CohortError(
                .notPermitted,
                isSecret
                    ? "Webhooks to this URL are refused: \(refusal)"
                    : "Webhooks to \(url.prefix(200)) are refused: \(refusal)",
                at: .init(field: "url"),
                remedy: "If it is meant, list its block under `webhooks: allowedAddresses` in the configuration."
            )
        }
    }

    private func examine(profile: Code?) throws(CohortError) {
        let profiles = installation.sender.surroundings.profiles
        guard let profile, profiles[profile.rawValue] == nil else { return }
        throw CohortError(
            .invalid,
            "There is no profile \(profile).",
            at: .init(field: "profile"),
            remedy: Suggestion.sentence(for: profile.rawValue, among: profiles.keys.sorted())
                ?? "Describe it under `webhooks: profiles` in the configuration and restart cohortd."
        )
    }

    private func examine(settings: [String: String], kind: EndpointKind, takesAlerts: Bool) throws(CohortError) {
        try EndpointAdapters.check(settings, kind: kind)
        guard kind == .notify, takesAlerts, settings["operatorRoute"] == nil else { return }
        throw CohortError(
            .invalid,
            "Alerts by GOV.UK Notify need somebody to go to.",
            at: .init(field: "settings.operatorRoute"),
            remedy: "Give a contact route of the address book: --setting operatorRoute=ROUTE"
        )
    }

    private func examine(events: [String]) throws(CohortError) {
        guard events.count <= 50 else {
            throw CohortError(.invalid, "\(events.count) types of messages are listed.", at: .init(field: "events"))
        }
        let known = EventType.all
        for event in events where !known.contains(where: { $0 == event || $0.hasPrefix(event + ".") }) {
            throw CohortError(
                .invalid,
                "No message has the type “\(event.prefix(60))”.",
                at: .init(field: "events"),
                remedy: Suggestion.sentence(for: event, among: known) ?? "There are \(known.joined(separator: ", "))."
            )
        }
    }

    private func examine(ratePerMinute: Int?, concurrency: Int?) throws(CohortError) {
        for (value, field, most) in [(ratePerMinute, "ratePerMinute", 100_000), (concurrency, "concurrency", 1_000)] {
            guard let value, !(1...most).contains(value) else { continue }
            throw CohortError(
                .invalid,
                "\(value) is not a number from 1 to \(most).",
                at: .init(field: field),
                remedy: "Leave it out for no bound of its own."
            )
        }
    }
}

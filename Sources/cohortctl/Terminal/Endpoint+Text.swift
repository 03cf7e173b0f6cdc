import CohortCore
import Control

extension EndpointSecret {
    /// What to do with it, after the first sentence; where it `wasGiven`, whoever reads this has it.
    func secretText(on terminal: Terminal, wasGiven: Bool) -> String {
        let until = previousUntil.map { "\nThe secret before signs beside it until \($0.inUTC)." } ?? ""
        if let publicKey {
            return
                "\n\n\(terminal.heading(publicKey.printable))\n\nThis is the public key: give it to the receiver.\(until)"
        }
        guard let secret, !wasGiven else { return until }
        return "\n\n\(terminal.heading(secret.printable))\n\nThis is the only time it is shown: keep it where the "
            + "receiver finds it.\(until)"
    }
}

extension Endpoint {
    /// How it does, in words; `nil` while all is well.
    var healthText: String? {
        guard consecutiveFailures > 0 else { return nil }
        let since = failingSince.map { " since \($0.inUTC)" } ?? ""
        let alone = openUntil.map { "; left alone until \($0.inUTC), then tried once" } ?? ""
        return "failing\(since), \(consecutiveFailures) in a row\(alone)"
    }

    func text(on terminal: Terminal) -> String {
        let settings = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return Fields([
            ("code", code.rawValue), ("kind", kind.rawValue), ("url", url),
            ("settings", settings.joined(separator: "\n")),
            ("programme", programme?.rawValue ?? "all"),
            ("events", events.isEmpty ? "all" : events.joined(separator: ", ")),
            ("profile", profile?.rawValue), ("rate", ratePerMinute.map { "\($0) a minute" }),
            ("at once", concurrency.map(String.init)), ("order", isOrdered ? "kept for each person" : nil),
            ("alerts", takesAlerts ? "taken" : nil), ("state", state.rawValue), ("reason", reason),
            ("added", createdAt.inUTC), ("health", healthText ?? "well"),
        ]).text(on: terminal)
    }
}

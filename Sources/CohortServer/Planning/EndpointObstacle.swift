import CohortCore
import CohortStore

extension ReminderInquiry.Receiver {
    /// Why this endpoint would not get a message of this type and programme now, in a sentence; `nil` when it would.
    func obstacle(to type: String, of programme: Code, at now: Moment) -> String? {
        if let own = endpoint.programme, own != programme { return "It takes only the programme \(own)." }
        if !endpoint.takes(type) {
            return "It takes only \(endpoint.events.joined(separator: ", ")), and this is \(type)."
        }
        if endpoint.state == .disabled { return "It is disabled: \(endpoint.reason ?? "no reason is recorded")" }
        if isPaused { return "It is paused." }
        if let openUntil = endpoint.openUntil, openUntil > now {
            return "It failed \(endpoint.consecutiveFailures) times in a row, and is left alone until \(openUntil)."
        }
        return nil
    }
}

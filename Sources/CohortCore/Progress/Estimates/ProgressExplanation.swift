/// Why an estimate is what it is: each observation's part, and the parameters with their sources.
package struct ProgressExplanation: Hashable, Sendable, Codable {
    package var summary: ProgressSummary
    /// In the order in which things happened; those left out last, each with the reason.
    package var contributions: [Contribution]
    package var parameters: [Parameter]
}

/// What one observation did.
package struct Contribution: Hashable, Sendable, Codable {
    package var observation: Observation
    /// The value just before and just after; none when the observation was left out.
    package var before: Double?
    package var after: Double?
    /// How much lower the estimate would be now without it; none when left out, or when there are too many to try each.
    package var worthNow: Double?
    /// Why it was left out, as a sentence.
    package var leftOut: String?
}

extension Observation.Evidence: CustomStringConvertible {
    /// `workshop for 3.0 h, strength 2.0`.
    package var description: String {
        switch self {
        case .exposure(let process, let hours, let strength):
            "\(process) for \(Self.short(hours)) h, strength \(Self.short(strength))"
        case .check(let right, let total, 0): "\(right) of \(total) right"
        case .check(let right, let total, let options): "\(right) of \(total) right with \(options) options each"
        case .rating(let score): "rated \(Self.short(score.value))"
        case .experience(let hours, let challenge, let feedback, let isReflected, let context):
            "\(Self.short(hours)) h in \(context), challenge \(Self.short(challenge.value)), feedback "
                + "\(Self.short(feedback.value)), \(isReflected ? "reflected on" : "not reflected on")"
        case .contact(let contact):
            "\(Self.short(contact.hours)) h with \(contact.with) in a group of \(contact.groupSize), "
                + "\(contact.isCrossDiscipline ? "across disciplines" : "of one discipline"), \(contact.mode.rawValue)"
        }
    }

    private static func short(_ value: Double) -> String {
        value.isFinite ? "\((value.bounded(to: -1e9...1e9) * 100).rounded() / 100)" : "\(value)"
    }
}

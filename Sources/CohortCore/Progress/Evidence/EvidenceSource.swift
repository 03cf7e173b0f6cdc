/// Who or what says how far someone is.
///
/// Sources stand side by side and are never merged in what is shown.
package enum EvidenceSource: String, Hashable, Sendable, Codable, CaseIterable {
    /// The person's own opinion; shown, but it moves an estimate only beside a source that is not the person.
    case selfRating = "self"
    case peer
    /// Someone whom the person manages.
    case report
    case manager
    case facilitator
    case test
    /// What being there does, by the model; nobody's judgement.
    case attendance
    case serviceUser = "service user"

    /// Whether it is the judgement of somebody else or a test, which lets a self-rating count beside it.
    package var corroborates: Bool {
        switch self {
        case .peer, .report, .manager, .facilitator, .test, .serviceUser: true
        case .selfRating, .attendance: false
        }
    }
}

extension EvidenceSource: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { rawValue }

    /// Reads `self`, `self-rating`, `service user`, `serviceUser` and the like.
    package init?(_ description: String) {
        let letters = description.lowercased().filter(\.isLetter)
        let known = letters == "selfrating" ? "self" : letters
        guard let source = EvidenceSource.allCases.first(where: { $0.rawValue.filter(\.isLetter) == known }) else {
            return nil
        }
        self = source
    }
}

/// What can be advised; a reminder rule names one of these words.
package enum AdviceKind: String, Hashable, Sendable, Codable, CaseIterable {
    /// What was learnt is expected to be lost, unless it is gone over again.
    case refresher
    /// A tie is expected to fade, unless the two are in touch.
    case maintenanceContact = "maintenance contact"
    /// A session was missed.
    case catchUp = "catch-up"
    /// A dimension lags behind its targets, and nothing to come would strengthen it.
    case lackingProcess = "lacking process"
    /// What one lacks somebody of another discipline has.
    case pairing
    /// The ties across the disciplines of a team are few.
    case teamTies = "team ties"
    /// Nobody has judged where someone stands, and the programme is about to begin.
    case baseline
    /// Someone's opinion of themselves is far from what others see; worth a talk, and never a message.
    case confidence

    /// Whether it is said to the person by a reminder; else only `progress advise` says it, to who runs the programme.
    package var canBeReminded: Bool { self != .confidence }

    /// What its reminders can be filled with.
    package var placeholders: Set<ReminderText.Placeholder> {
        let always: Set<ReminderText.Placeholder> = [.participant, .programme, .date, .what, .why, .sure]
        return switch self {
        case .refresher: always.union([.competence, .level])
        case .maintenanceContact, .teamTies: always.union([.with])
        case .catchUp: always.union([.module])
        case .lackingProcess: always.union([.competence, .process, .level])
        case .pairing: always.union([.with, .competence, .level])
        case .baseline, .confidence: always
        }
    }

    /// What kind of reminder says it.
    package var reminderKind: ReminderKind {
        switch self {
        case .refresher: .refresh
        case .catchUp: .catchUp
        case .baseline: .assessment
        case .maintenanceContact, .lackingProcess, .pairing, .teamTies, .confidence: .followUp
        }
    }

    /// Of two that are due on one day the one with the smaller number is said first: what cannot wait leads.
    var precedence: Int {
        switch self {
        case .baseline: 0
        case .catchUp: 1
        case .refresher: 2
        case .maintenanceContact: 3
        case .pairing: 4
        case .lackingProcess: 5
        case .teamTies: 6
        case .confidence: 7
        }
    }
}

extension AdviceKind: CustomStringConvertible, LosslessStringConvertible {
    package var description: String { rawValue }

    /// Reads `maintenance contact`, `maintenance-contact`, `maintenanceContact` and the like.
    package init?(_ description: String) {
        let letters = description.lowercased().filter(\.isLetter)
        guard let kind = AdviceKind.allCases.first(where: { $0.rawValue.filter(\.isLetter) == letters }) else {
            return nil
        }
        self = kind
    }
}

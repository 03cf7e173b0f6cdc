import Glibc

/// A participant's ties with the others, and what they come to: 1 − e^(−L/κ), L being the ties expected to be live.
package struct RelationshipState: Hashable, Sendable {
    package private(set) var ties: [Participant.ID: TieState] = [:]
    /// In the order of the first contacts, so that sums are rounded alike for every order of recording.
    private var order: [Participant.ID] = []
    private var offset: RatedOffset

    init(_ parameters: ProgressParameters) {
        offset = RatedOffset(spread: parameters.relationshipSpread)
    }

    /// - Returns: Whether it says anything of relationships.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        let moment = observation.happenedAt
        switch observation.evidence {
        case .contact(var contact):
            contact.hours = contact.hours.bounded(to: 0...10_000)
            let other = contact.with
            guard other != observation.participant, contact.hours * contact.conditions.value > 0 else { return false }
            if ties[other] == nil { order.append(other) }
            let first = TieState(firstContactAt: moment, mode: contact.mode, parameters)
            ties[other, default: first].meet(contact, at: moment, parameters)
        case .rating, .check:
            let modelled = modelled(at: moment, parameters)
            advance(to: moment, parameters)
            return offset.take(observation, modelled: modelled, spread: parameters.relationshipSpread, parameters)
        case .exposure, .experience: return false
        }
        return true
    }

    func belief(at moment: Moment, _ parameters: ProgressParameters) -> Belief {
        var later = self
        later.advance(to: moment, parameters)
        return later.offset.whole(modelled(at: moment, parameters))
    }

    private mutating func advance(to moment: Moment, _ parameters: ProgressParameters) {
        // What ratings add stands for ties that nobody recorded: as they fade, in their first half-life.
        let halfLife = parameters.tieOnset * (exp2(1 / parameters.tieFading) - 1)
        offset.advance(to: moment, halfLife: halfLife, spread: parameters.relationshipSpread, parameters)
    }

    /// Each tie is live or not: the variance of their number is Σ r(1 − r).
    private func modelled(at moment: Moment, _ parameters: ProgressParameters) -> Belief {
        var live = 0.0
        var variance = 0.0
        for other in order {
            guard let strength = ties[other]?.strength(at: moment, parameters) else { continue }
            live += strength
            variance += strength * (1 - strength)
        }
        let left = exp(-live / parameters.tiesScale)
        let slope = left / parameters.tiesScale
        return Belief(mean: 1 - left, variance: slope * slope * variance)
    }
}

import Glibc

/// A participant's ties with the others, and what they come to: 1 − e^(−L/κ), L being the ties expected to be live.
package struct RelationshipState: Hashable, Sendable {
    package private(set) var ties: [Participant.ID: TieState] = [:]
    private var offset: RatedOffset

    init(_ parameters: ProgressParameters) {
        offset = RatedOffset(spread: parameters.relationshipSpread)
    }

    /// - Returns: Whether it says anything of relationships.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        let moment = observation.happenedAt
        switch observation.evidence {
        case .contact(let other, let hours, let groupSize, let conditions, let isCrossDiscipline, let mode):
            let hours = hours.bounded(to: 0...10_000)
            guard other != observation.participant, hours * conditions.value > 0 else { return false }
            ties[other, default: TieState(firstContactAt: moment, mode: mode)].meet(
                at: moment,
                hours: hours,
                groupSize: groupSize,
                conditions: conditions,
                isCrossDiscipline: isCrossDiscipline,
                mode: mode,
                parameters
            )
        case .rating, .check:
            let modelled = modelled(at: moment, parameters).mean
            advance(to: moment, parameters)
            let expected = (modelled + offset.mean).bounded(to: 0...1)
            let spread = parameters.relationshipSpread
            guard let reading = Reading(observation, spread: spread, expected: expected, parameters)
            else { return false }
            offset.observe(reading, modelled: modelled)
        case .exposure, .experience: return false
        }
        return true
    }

    func belief(at moment: Moment, _ parameters: ProgressParameters) -> Belief {
        var later = self
        later.advance(to: moment, parameters)
        let modelled = modelled(at: moment, parameters)
        return Belief(mean: modelled.mean + later.offset.mean, variance: modelled.variance + later.offset.variance)
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
        for (_, tie) in ties.sorted(by: { $0.key < $1.key }) {
            let strength = tie.strength(at: moment, parameters)
            live += strength
            variance += strength * (1 - strength)
        }
        let left = exp(-live / parameters.tiesScale)
        let slope = left / parameters.tiesScale
        return Belief(mean: 1 - left, variance: slope * slope * variance)
    }
}

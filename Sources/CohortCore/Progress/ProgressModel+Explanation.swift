extension ProgressModel {
    /// Beyond this many observations, what each is worth now is not worked out: it takes a replay for each.
    private static let mostTriedOneByOne = 300

    /// Why an estimate is what it is: inputs, each with its effect, parameters and sources.
    package func explanation(
        of observations: [Observation],
        participant: Participant.ID,
        target: ProgressTarget,
        at moment: Moment,
        knownAt: Moment? = nil
    ) -> ProgressExplanation {
        let own = observations.filter { $0.participant == participant }
        let evidence = EvidenceSelection(own, target.competence, target.dimension, at: moment, knownAt: knownAt)
        let summary = summary(of: evidence, participant, target, at: moment)
        let leftOut = evidence.leftOut.sorted { Observation.precedes($0.observation, $1.observation) }
            .map { Contribution(observation: $0.observation, leftOut: $0.reason) }
        return ProgressExplanation(
            summary: summary,
            contributions: contributions(of: evidence.used, to: summary, at: moment) + leftOut,
            parameters: parameters(for: target.dimension)
        )
    }

    private func contributions(
        of used: [Observation],
        to summary: ProgressSummary,
        at moment: Moment
    ) -> [Contribution] {
        var state = ProgressState(summary.dimension, skillKinds[summary.competence] ?? .mixed, parameters)
        return used.indices.map { index in
            let observation = used[index]
            let before = value(of: state, at: observation.happenedAt)
            guard state.take(observation, parameters) else {
                let reason = "It says nothing of \(summary.dimension.rawValue)."
                return Contribution(observation: observation, leftOut: reason)
            }
            var worth: Double?
            if used.count <= Self.mostTriedOneByOne {
                let others = Array(used[..<index] + used[(index + 1)...])
                let without = replay(others, summary.competence, summary.dimension)
                worth = summary.estimate.value - value(of: without, at: moment)
            }
            return Contribution(
                observation: observation,
                before: before,
                after: value(of: state, at: observation.happenedAt),
                worthNow: worth
            )
        }
    }

    private func parameters(for dimension: Dimension) -> [Parameter] {
        parameters.all(for: dimension).map { parameter in
            var parameter = parameter
            parameter.source = provenance[parameter.name] ?? parameter.source
            return parameter
        }
    }

    private func value(of state: ProgressState, at moment: Moment) -> Double {
        ProgressEstimate(state.belief(at: moment, parameters), target: nil).value
    }
}

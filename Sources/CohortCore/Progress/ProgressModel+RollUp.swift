extension ProgressModel {
    /// Each dimension over its competences, in the order of `Dimension`; a dimension without a summary is missing.
    package static func rollUps(of summaries: [ProgressSummary]) -> [DimensionRollUp] {
        let byDimension = Dictionary(grouping: summaries, by: \.dimension)
        return Dimension.allCases.compactMap { dimension in
            guard let summaries = byDimension[dimension],
                let weakest = summaries.min(by: {
                    ($0.estimate.value, $0.competence) < ($1.estimate.value, $1.competence)
                })
            else { return nil }
            return DimensionRollUp(
                dimension: dimension,
                mean: summaries.reduce(0) { $0 + $1.estimate.value } / Double(summaries.count),
                weakest: weakest.competence,
                weakestValue: weakest.estimate.value,
                competences: Set(summaries.map(\.competence)).count,
                atTarget: summaries.count { $0.isAtTarget },
                withTarget: summaries.count { $0.target != nil },
                observations: summaries.reduce(0) { $0 + $1.observations }
            )
        }
    }

    /// A participant's ties with others over all competences, strongest first.
    ///
    /// A session that develops several competences is one meeting: of contacts with the same person at the same instant
    /// on the same word the fullest counts.
    package func ties(
        of observations: [Observation],
        participant: Participant.ID,
        at moment: Moment,
        knownAt: Moment? = nil
    ) -> [Tie] {
        struct Meeting: Hashable {
            var other: Participant.ID
            var at: Moment
            var witness: Contact.Witness
        }
        var meetings: [Meeting: (observation: Observation, weight: Double)] = [:]
        for observation in observations where observation.participant == participant {
            guard observation.happenedAt <= moment,
                knownAt.map(observation.isKnown) ?? (observation.withdrawnAt == nil),
                case .contact(let contact) = observation.evidence
            else { continue }
            let meeting = Meeting(other: contact.with, at: observation.happenedAt, witness: contact.witness)
            let weight = contact.hours.bounded(to: 0...10_000) * contact.conditions.value
            if let held = meetings[meeting] {
                let isFuller = weight > held.weight
                let isEqualButFirst = weight == held.weight && Observation.precedes(observation, held.observation)
                guard isFuller || isEqualButFirst else { continue }
            }
            meetings[meeting] = (observation, weight)
        }
        var state = RelationshipState(parameters)
        for observation in meetings.values.map(\.observation).sorted(by: Observation.precedes) {
            _ = state.take(observation, parameters)
        }
        return state.ties.map { other, tie in
            let strength = tie.strength(at: moment, parameters)
            return Tie(
                from: participant,
                to: other,
                strength: strength,
                isLive: strength >= parameters.tieLiveFrom,
                isCrossDiscipline: tie.isCrossDiscipline,
                contacts: tie.contacts,
                hours: tie.hours,
                lastContactAt: tie.lastContactAt,
                lastMode: tie.mode
            )
        }
        .sorted { (-$0.strength, $0.to) < (-$1.strength, $1.to) }
    }
}

/// Progress in four dimensions, from observations alone: the same observations always give the same answer.
///
/// Observations are replayed by when they happened, so what was recorded late or corrected gives exactly the state that
/// timely entry would have given. `at` is the moment looked at; `knownAt` limits what is used to what had been recorded
/// by then, and none means all that is recorded now.
package struct ProgressModel: Hashable, Sendable {
    package let parameters: ProgressParameters
    /// What each competence's skill is measured by; mixed unless said otherwise.
    package let skillKinds: [Code: SkillKind]
    /// Where each fitted parameter comes from, by name, as a sentence; explanations say it.
    package let provenance: [String: String]

    package init(
        parameters: ProgressParameters = .shipped,
        skillKinds: [Code: SkillKind] = [:],
        provenance: [String: String] = [:]
    ) {
        self.parameters = parameters
        self.skillKinds = skillKinds
        self.provenance = provenance
    }

    /// The state at `at`, of observations of one participant; those of other competences and dimensions are passed over.
    ///
    /// O(n log n) in the observations, O(n) when they come in the order in which they happened.
    package func state(
        of observations: [Observation],
        competence: Code,
        dimension: Dimension,
        at moment: Moment,
        knownAt: Moment? = nil
    ) -> ProgressState {
        let evidence = EvidenceSelection(observations, competence, dimension, at: moment, knownAt: knownAt)
        return replay(evidence.used, competence, dimension)
    }

    /// How far one participant is with one competence in one dimension.
    package func summary(
        of observations: [Observation],
        participant: Participant.ID,
        target: ProgressTarget,
        at moment: Moment,
        knownAt: Moment? = nil
    ) -> ProgressSummary {
        let own = observations.filter { $0.participant == participant }
        let evidence = EvidenceSelection(own, target.competence, target.dimension, at: moment, knownAt: knownAt)
        return summary(of: evidence, participant, target, at: moment)
    }

    /// One summary for each target, and for each competence and dimension with evidence but without a target.
    package func summaries(
        of observations: [Observation],
        participant: Participant.ID,
        targets: [ProgressTarget],
        at moment: Moment,
        knownAt: Moment? = nil
    ) -> [ProgressSummary] {
        let ledger = ProgressLedger(of: participant, observations, model: self, at: moment, knownAt: knownAt)
        let aimedAt = targets.map { ProgressLedger.Key(competence: $0.competence, dimension: $0.dimension) }
        let others = ledger.keys.subtracting(aimedAt)
            .sorted { ($0.competence, $0.dimension.rawValue) < ($1.competence, $1.dimension.rawValue) }
            .map { ProgressTarget(competence: $0.competence, dimension: $0.dimension, level: nil) }
        return (targets + others).compactMap { ledger.summary(of: $0, at: moment) }
    }

    func replay(_ observations: [Observation], _ competence: Code, _ dimension: Dimension) -> ProgressState {
        var state = ProgressState(dimension, skillKinds[competence] ?? .mixed, parameters)
        for observation in observations { _ = state.take(observation, parameters) }
        return state
    }

    func summary(
        of evidence: EvidenceSelection,
        _ participant: Participant.ID,
        _ target: ProgressTarget,
        at moment: Moment
    ) -> ProgressSummary {
        var state = ProgressState(target.dimension, skillKinds[target.competence] ?? .mixed, parameters)
        var own = OwnView()
        for observation in evidence.used {
            _ = state.take(observation, parameters)
            own.note(observation, state, parameters)
        }
        return summary(
            participant,
            target,
            belief: state.belief(at: moment, parameters),
            evidence: evidence.sources,
            isCorroborated: evidence.isCorroborated,
            confidenceGap: own.confidenceGap
        )
    }

    func summary(
        _ participant: Participant.ID,
        _ target: ProgressTarget,
        belief: Belief,
        evidence: [SourceEvidence],
        isCorroborated: Bool,
        confidenceGap: Double?
    ) -> ProgressSummary {
        let estimate = ProgressEstimate(belief, target: target.level)
        return ProgressSummary(
            participant: participant,
            competence: target.competence,
            dimension: target.dimension,
            target: target.level,
            estimate: estimate,
            evidence: evidence,
            isCorroborated: isCorroborated,
            isAtTarget: estimate.chanceAtTarget.map { $0 >= parameters.atTargetFrom } ?? false,
            confidenceGap: confidenceGap
        )
    }
}

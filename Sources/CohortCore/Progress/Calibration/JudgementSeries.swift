/// What happened to one person in one competence and dimension, with the judgements that are to be foretold.
///
/// Judgements of others and tests alone count. Self-ratings are left out altogether: parameters are neither fitted to
/// them nor judged by them.
struct JudgementSeries: Sendable {
    let participant: Participant.ID
    let cohort: Code
    let dimension: Dimension
    let kind: SkillKind
    let target: Share?
    /// In the order of replay, up to the last judgement.
    let observations: [Observation]
    /// Of each observation, whether it is a judgement to be foretold.
    let isJudged: [Bool]

    /// Foretells each judgement before `end` from the observations before it.
    func foretell(
        _ parameters: ProgressParameters,
        before end: Moment? = nil,
        _ visit: (ForetoldJudgement) -> Void
    ) {
        var state = ProgressState(dimension, kind, parameters)
        let spread = parameters.spread(of: dimension)
        var raters = RaterMemory()
        for (observation, isJudged) in zip(observations, isJudged) {
            let moment = observation.happenedAt
            if let end, moment >= end { return }
            let standing = raters.standing(before: observation, parameters)
            if isJudged {
                let belief = state.belief(at: moment, parameters)
                let expected = belief.mean.bounded(to: 0...1)
                let reading = Reading(
                    observation,
                    spread: spread,
                    expected: expected,
                    standing: standing,
                    parameters
                )
                if let reading {
                    visit(
                        ForetoldJudgement(
                            participant: participant,
                            happenedAt: moment,
                            expected: belief.mean,
                            variance: belief.variance + reading.errorVariance,
                            found: reading.value,
                            target: target,
                            end: reading.end
                        )
                    )
                }
            }
            _ = state.take(observation, parameters)
        }
    }

    /// The sum of the log losses before `end`.
    func loss(_ parameters: ProgressParameters, before end: Moment) -> Double {
        var sum = 0.0
        foretell(parameters, before: end) { sum += $0.logLoss }
        return sum
    }
}

extension JudgementSeries {
    /// The series of a person in a dimension, by competence; those without a judgement are left out.
    static func all(
        of subject: CalibrationSubject,
        _ dimension: Dimension,
        targets: [Code: Share],
        kinds: [Code: SkillKind]
    ) -> [JudgementSeries] {
        let seen = subject.observations.filter {
            $0.dimension == dimension && $0.withdrawnAt == nil && $0.source != .selfRating
        }
        let shared = seen.filter { $0.competence == nil }
        let byCompetence = Dictionary(grouping: seen) { $0.competence }
        return byCompetence.sorted { ($0.key?.rawValue ?? "") < ($1.key?.rawValue ?? "") }
            .compactMap { competence, own in
                guard let competence else { return nil }
                let sorted = (own + shared).sorted(by: Observation.precedes)
                guard let last = sorted.lastIndex(where: \.isToBeForetold) else { return nil }
                let observations = Array(sorted[...last])
                return JudgementSeries(
                    participant: subject.participant,
                    cohort: subject.cohort,
                    dimension: dimension,
                    kind: kinds[competence] ?? .mixed,
                    target: targets[competence],
                    observations: observations,
                    isJudged: observations.map(\.isToBeForetold)
                )
            }
    }
}

extension Observation {
    fileprivate var isToBeForetold: Bool {
        switch evidence {
        case .rating: source.corroborates
        case .check(_, let total, _): source.corroborates && total > 0
        case .exposure, .experience, .contact: false
        }
    }
}

extension ProgressParameters {
    /// The standard deviation between people on the common scale.
    func spread(of dimension: Dimension) -> Double {
        switch dimension {
        case .skills: skillSpread / skillCeiling
        case .knowledge: knowledgeSpread
        case .experience: experienceSpread
        case .relationships: relationshipSpread
        }
    }
}

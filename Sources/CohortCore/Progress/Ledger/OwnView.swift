/// What somebody last said of themselves, beside what the evidence said at that time.
///
/// Others' judgements of the next four weeks count as of that time too, as a round of judgements takes a while, unless
/// something was taught in between: what was learnt since would look like too little confidence. The four weeks are
/// assumed.
struct OwnView: Hashable, Sendable {
    private static let longestRound: Duration = .days(28)

    private var score: Double?
    private var saidAt: Moment?
    private var estimate: Double?
    private var isOpen = false
    private var isCorroborated = false

    /// The last self-rating less the estimate: above 0 for over-confidence; none without both.
    var confidenceGap: Double? {
        guard let score, let estimate else { return nil }
        return score - estimate
    }

    /// Observations must come in the order of `Observation.precedes`; `state` has taken this one.
    mutating func note(_ observation: Observation, _ state: ProgressState, _ parameters: ProgressParameters) {
        guard observation.isJudgement else {
            isOpen = false
            return
        }
        if observation.source == .selfRating {
            score = observation.score
            saidAt = observation.happenedAt
            estimate = nil
            isOpen = true
        } else if observation.source.corroborates {
            isCorroborated = true
        }
        guard isCorroborated, isOpen, let saidAt, observation.happenedAt - saidAt <= Self.longestRound else { return }
        estimate = state.belief(at: observation.happenedAt, parameters).mean.bounded(to: 0...1)
    }
}

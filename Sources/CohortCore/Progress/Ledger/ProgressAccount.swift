/// One competence in one dimension, kept up to date one observation at a time.
struct ProgressAccount: Hashable, Sendable {
    private(set) var last: Observation?
    /// Without one's own opinion, as long as nobody else judged.
    private var state: ProgressState
    /// With it, for when somebody else does; none while there is no difference.
    private var stateWithOwn: ProgressState?
    private var own = OwnView()
    private var tallies = [SourceTally?](repeating: nil, count: EvidenceSource.allCases.count)
    /// Whether somebody else's judgement or a test is among what was taken.
    private(set) var isCorroborated = false

    init(_ dimension: Dimension, _ kind: SkillKind, _ parameters: ProgressParameters) {
        state = ProgressState(dimension, kind, parameters)
    }

    /// In time that does not grow with what was taken before.
    ///
    /// - Returns: Whether it was taken; not when it comes before something taken already.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        if let last, Observation.precedes(observation, last) { return false }
        last = observation
        SourceTally.add(observation, to: &tallies)
        defer { own.note(observation, state, parameters) }
        if !isCorroborated, observation.isJudgement {
            if observation.source == .selfRating {
                if stateWithOwn == nil { stateWithOwn = state }
                _ = stateWithOwn?.take(observation, parameters)
                return true
            }
            if observation.source.corroborates {
                isCorroborated = true
                if let stateWithOwn { state = stateWithOwn }
                stateWithOwn = nil
            }
        }
        _ = state.take(observation, parameters)
        if stateWithOwn != nil { _ = stateWithOwn?.take(observation, parameters) }
        return true
    }

    var confidenceGap: Double? { own.confidenceGap }

    var evidence: [SourceEvidence] { tallies.compactMap { $0?.evidence } }

    /// At a moment that is not before the last observation.
    func belief(at moment: Moment, _ parameters: ProgressParameters) -> Belief { state.belief(at: moment, parameters) }
}

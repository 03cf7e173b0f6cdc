/// What is believed of one competence in one dimension over time: one replay for any number of instants.
///
/// Each belief equals that of a replay up to its instant alone, self-ratings that did not count yet left out.
struct ProgressCourse {
    private let used: [Observation]
    private let begin: ProgressState
    private let parameters: ProgressParameters
    /// When somebody else or a test judged first.
    private let corroboratedAt: Moment?

    init(
        _ observations: [Observation],
        _ target: ProgressTarget,
        kind: SkillKind,
        _ parameters: ProgressParameters,
        until moment: Moment,
        knownAt: Moment?
    ) {
        used = EvidenceSelection(observations, target.competence, target.dimension, at: moment, knownAt: knownAt).used
        begin = ProgressState(target.dimension, kind, parameters)
        self.parameters = parameters
        corroboratedAt = used.first { $0.isJudged && $0.source.corroborates }?.happenedAt
    }

    func isCorroborated(at moment: Moment) -> Bool { corroboratedAt.map { $0 <= moment } ?? false }

    /// When the level of before is taken: at `start` if somebody had judged by then, else at the first judgement until `latest`.
    func baseline(at start: Moment, orUntil latest: Moment) -> Moment? {
        guard let corroboratedAt else { return nil }
        if corroboratedAt <= start { return start }
        return corroboratedAt <= latest ? corroboratedAt : nil
    }

    /// One belief for each instant; they must ascend, and none may be after that up to which evidence was selected.
    func beliefs(at moments: [Moment]) -> [Belief] {
        var state = begin
        var next = 0
        var countsSelf = false
        return moments.map { moment in
            if !countsSelf, isCorroborated(at: moment) {
                // What they had said of themselves counts from here on, in its place.
                if used[..<next].contains(where: \.isSelfJudged) { (state, next) = (begin, 0) }
                countsSelf = true
            }
            while next < used.count, used[next].happenedAt <= moment {
                if countsSelf || !used[next].isSelfJudged { _ = state.take(used[next], parameters) }
                next += 1
            }
            return state.belief(at: moment, parameters)
        }
    }
}

/// One participant's observations by what they concern.
struct ObservationGroups {
    private struct Key: Hashable {
        var competence: Code?
        var dimension: Dimension
    }

    private let groups: [Key: [Observation]]

    init(_ observations: [Observation], of participant: Participant.ID) {
        groups = Dictionary(grouping: observations.filter { $0.participant == participant }) {
            Key(competence: $0.competence, dimension: $0.dimension)
        }
    }

    /// Those of a competence, and those that count for each.
    func concerning(_ competence: Code, _ dimension: Dimension) -> [Observation] {
        let own = groups[Key(competence: competence, dimension: dimension)] ?? []
        let shared = groups[Key(competence: nil, dimension: dimension)] ?? []
        return shared.isEmpty ? own : own + shared
    }
}

extension Observation {
    /// Whether it is somebody's judgement, or a test's, and not attendance.
    fileprivate var isJudged: Bool {
        switch evidence {
        case .rating, .check: true
        case .exposure, .experience, .contact: false
        }
    }

    fileprivate var isSelfJudged: Bool { source == .selfRating && isJudged }
}

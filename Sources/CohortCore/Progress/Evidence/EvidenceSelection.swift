/// Which observations an estimate uses, in the order of replay, and which it leaves out and why.
struct EvidenceSelection: Sendable {
    private(set) var used: [Observation] = []
    private(set) var leftOut: [(observation: Observation, reason: String)] = []
    /// Whether somebody else's judgement or a test is among them.
    let isCorroborated: Bool
    private let selfRatings: [Observation]

    init(
        _ observations: [Observation],
        _ competence: Code,
        _ dimension: Dimension,
        at moment: Moment,
        knownAt: Moment?
    ) {
        var candidates: [Observation] = []
        candidates.reserveCapacity(observations.count)
        for observation in observations where observation.concerns(competence, dimension) {
            if let reason = Self.unseen(observation, at: moment, knownAt: knownAt) {
                leftOut.append((observation, reason))
            } else {
                candidates.append(observation)
            }
        }
        let isSorted = zip(candidates, candidates.dropFirst()).allSatisfy { !Observation.precedes($1, $0) }
        if !isSorted { candidates.sort(by: Observation.precedes) }
        isCorroborated = candidates.contains { $0.isJudgement && $0.source.corroborates }
        selfRatings = candidates.filter { $0.isJudgement && $0.source == .selfRating }
        if isCorroborated || selfRatings.isEmpty {
            used = candidates
        } else {
            used = candidates.filter { !($0.isJudgement && $0.source == .selfRating) }
            let reason = "A self-rating is shown, and counts once somebody else or a test has judged too."
            leftOut += selfRatings.map { ($0, reason) }
        }
    }

    /// What each source says, self-ratings that do not count included.
    var sources: [SourceEvidence] {
        let shown = isCorroborated ? used : used + selfRatings
        let bySource = Dictionary(grouping: shown, by: \.source)
        return EvidenceSource.allCases.compactMap { source in
            guard let observations = bySource[source], let last = observations.last else { return nil }
            let scores = observations.compactMap(\.score)
            return SourceEvidence(
                source: source,
                count: observations.count,
                latest: scores.last,
                mean: scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count),
                hours: observations.reduce(0) { $0 + $1.hours },
                latestAt: last.happenedAt
            )
        }
    }

    private static func unseen(_ observation: Observation, at moment: Moment, knownAt: Moment?) -> String? {
        if observation.happenedAt > moment { return "It happened after the moment looked at." }
        if let knownAt {
            return observation.isKnown(at: knownAt) ? nil : "It was not on record then, or corrected by then."
        }
        return observation.withdrawnAt == nil ? nil : "A correction took its place."
    }
}

extension Observation {
    /// A contact outside the sessions has no competence and concerns each.
    fileprivate func concerns(_ competence: Code, _ dimension: Dimension) -> Bool {
        self.dimension == dimension && (self.competence == competence || self.competence == nil)
    }

    fileprivate var isJudgement: Bool {
        switch evidence {
        case .rating, .check: true
        case .exposure, .experience, .contact: false
        }
    }

    /// The judgement as given.
    fileprivate var score: Double? {
        switch evidence {
        case .rating(let score): score.value
        case .check(let right, let total, _): total > 0 ? (Double(right) / Double(total)).bounded(to: 0...1) : nil
        case .exposure, .experience, .contact: nil
        }
    }

    fileprivate var hours: Double {
        switch evidence {
        case .exposure(_, let hours, _), .experience(let hours, _, _, _, _), .contact(_, let hours, _, _, _, _):
            hours.bounded(to: 0...10_000)
        case .check, .rating: 0
        }
    }
}

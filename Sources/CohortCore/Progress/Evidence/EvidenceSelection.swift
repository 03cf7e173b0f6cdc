/// Which observations an estimate uses, in the order of replay, and which it leaves out and why.
struct EvidenceSelection: Sendable {
    private(set) var used: [Observation] = []
    private(set) var leftOut: [(observation: Observation, reason: String)] = []
    /// Whether somebody else's judgement or a test is among them.
    let isCorroborated: Bool
    /// Those used and self-ratings that do not count, in the order of replay.
    private let seen: [Observation]

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
        Observation.sort(&candidates)
        isCorroborated = candidates.contains { $0.isJudgement && $0.source.corroborates }
        seen = candidates
        if isCorroborated || !candidates.contains(where: { $0.isJudgement && $0.source == .selfRating }) {
            used = candidates
        } else {
            let reason = "A self-rating is shown, and counts once somebody else or a test has judged too."
            for observation in candidates {
                if observation.isJudgement && observation.source == .selfRating {
                    leftOut.append((observation, reason))
                } else {
                    used.append(observation)
                }
            }
        }
    }

    /// What each source says, self-ratings that do not count included.
    var sources: [SourceEvidence] { SourceTally.evidence(of: seen) }

    /// Why an observation is not taken in; none when it is.
    static func unseen(_ observation: Observation, at moment: Moment, knownAt: Moment?) -> String? {
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

    /// Whether it is somebody's judgement, or a test's, and not attendance.
    var isJudgement: Bool {
        switch evidence {
        case .rating, .check: true
        case .exposure, .experience, .contact: false
        }
    }

    /// The judgement as given.
    var score: Double? {
        switch evidence {
        case .rating(let score): score.value
        case .check(let right, let total, _): total > 0 ? (Double(right) / Double(total)).bounded(to: 0...1) : nil
        case .exposure, .experience, .contact: nil
        }
    }

    /// Hours of attendance.
    var hours: Double {
        switch evidence {
        case .exposure(_, let hours, _), .experience(let hours, _, _, _, _): hours.bounded(to: 0...10_000)
        case .contact(let contact): contact.hours.bounded(to: 0...10_000)
        case .check, .rating: 0
        }
    }
}

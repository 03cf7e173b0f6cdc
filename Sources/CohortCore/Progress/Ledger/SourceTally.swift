/// What one source said so far, counted one observation at a time.
struct SourceTally: Hashable, Sendable {
    private let source: EvidenceSource
    private var count = 0
    private var scores = 0
    private var sum = 0.0
    private var latest: Double?
    private var hours = 0.0
    private var latestAt: Moment

    init(_ first: Observation) {
        source = first.source
        latestAt = first.happenedAt
        add(first)
    }

    /// Observations of the source must come in the order of `Observation.precedes`.
    mutating func add(_ observation: Observation) {
        count += 1
        if let score = observation.score {
            scores += 1
            sum += score
            latest = score
        }
        hours += observation.hours
        latestAt = observation.happenedAt
    }

    var evidence: SourceEvidence {
        SourceEvidence(
            source: source,
            count: count,
            latest: latest,
            mean: scores == 0 ? nil : sum / Double(scores),
            hours: hours,
            latestAt: latestAt
        )
    }

    /// What each source says, in the order of `EvidenceSource`; observations in the order of `Observation.precedes`.
    static func evidence(of observations: [Observation]) -> [SourceEvidence] {
        var tallies = [SourceTally?](repeating: nil, count: EvidenceSource.allCases.count)
        for observation in observations { add(observation, to: &tallies) }
        return tallies.compactMap { $0?.evidence }
    }

    /// `tallies` has a place for each source.
    static func add(_ observation: Observation, to tallies: inout [SourceTally?]) {
        let place = observation.source.place
        if tallies[place] == nil {
            tallies[place] = SourceTally(observation)
        } else {
            tallies[place]?.add(observation)
        }
    }
}

extension EvidenceSource {
    /// Its place in `allCases`.
    fileprivate var place: Int {
        switch self {
        case .selfRating: 0
        case .peer: 1
        case .report: 2
        case .manager: 3
        case .facilitator: 4
        case .test: 5
        case .attendance: 6
        case .serviceUser: 7
        }
    }
}

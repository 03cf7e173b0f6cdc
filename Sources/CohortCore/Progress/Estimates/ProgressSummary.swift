/// What is aimed at: a level of a competence in a dimension.
package struct ProgressTarget: Hashable, Sendable, Codable {
    package var competence: Code
    package var dimension: Dimension
    /// None where the programme sets no target.
    package var level: Share?

    package init(competence: Code, dimension: Dimension, level: Share?) {
        self.competence = competence
        self.dimension = dimension
        self.level = level
    }
}

/// Where one participant is with one competence in one dimension, with what each source says side by side.
package struct ProgressSummary: Hashable, Sendable, Codable {
    package var participant: Participant.ID
    package var competence: Code
    package var dimension: Dimension
    package var target: Share?
    package var estimate: ProgressEstimate
    /// In the order of `EvidenceSource`; empty when nothing is known, and the estimate is the starting point.
    package var evidence: [SourceEvidence]
    /// Whether somebody else's judgement or a test stands behind the estimate.
    package var isCorroborated: Bool
    /// Whether the chance of being at target is high enough to say so.
    package var isAtTarget: Bool
    /// The last self-rating less the estimate of that time: above 0 for over-confidence; none where nobody else judged by
    /// then or soon after.
    package var confidenceGap: Double?

    /// How many observations were taken in.
    package var observations: Int { evidence.reduce(0) { $0 + $1.count } }
}

/// What one source says, as it said it.
package struct SourceEvidence: Hashable, Sendable, Codable {
    package var source: EvidenceSource
    package var count: Int
    /// The last judgement as given, not corrected for guessing or leniency; none for attendance.
    package var latest: Double?
    /// The mean of the judgements of this source as given; none for attendance.
    package var mean: Double?
    /// Hours of attendance.
    package var hours: Double
    package var latestAt: Moment
    /// How many different people judged, where that was counted.
    package var raters: Int?
    /// How many it takes before anything is shown, where what they say is held back.
    package var ratersNeeded: Int?
}

/// One dimension over several competences: the mean beside the weakest, which the mean would hide.
package struct DimensionRollUp: Hashable, Sendable, Codable {
    package var dimension: Dimension
    package var mean: Double
    package var weakest: Code
    package var weakestValue: Double
    package var competences: Int
    /// How many of the competences with a target are at it.
    package var atTarget: Int
    package var withTarget: Int
    package var observations: Int
}

/// How one participant stands with another.
package struct Tie: Hashable, Sendable, Codable {
    package var from: Participant.ID
    package var to: Participant.ID
    /// The chance that it is live, 0…1.
    package var strength: Double
    package var isLive: Bool
    package var isCrossDiscipline: Bool
    package var contacts: Int
    package var hours: Double
    package var lastContactAt: Moment
    package var lastMode: ContactMode
}

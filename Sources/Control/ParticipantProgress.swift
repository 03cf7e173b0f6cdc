package import CohortCore

/// One participant's four dimensions, per competence and rolled up, never merged into one.
package struct ParticipantProgress: Codable, Hashable, Sendable {
    package var participant: Code
    package var asOf: Moment
    package var knownAt: Moment
    package var rollUps: [DimensionRollUp]
    /// What a source says is left out where too few have judged.
    package var summaries: [ProgressSummary]
    /// The course up to now: each dimension's mean, then each competence.
    package var series: [ProgressSeries]
    /// Of the targets that the newest version of the programme sets otherwise: level and expectation apart.
    package var expectations: [LevelAndExpectation]

    package init(
        participant: Code,
        asOf: Moment,
        knownAt: Moment,
        rollUps: [DimensionRollUp],
        summaries: [ProgressSummary],
        series: [ProgressSeries],
        expectations: [LevelAndExpectation]
    ) {
        self.participant = participant
        self.asOf = asOf
        self.knownAt = knownAt
        self.rollUps = rollUps
        self.summaries = summaries
        self.series = series
        self.expectations = expectations
    }
}

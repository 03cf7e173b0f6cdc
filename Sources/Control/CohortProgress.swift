package import CohortCore

/// The four dimensions of a cohort, each on its own.
package struct CohortProgress: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var dimension: Dimension
        /// The mean estimate over members and competences with a target, 0…1.
        package var mean: Double
        /// The lowest and the highest member's mean.
        package var lowest: Double
        package var highest: Double
        /// The mean before the first session.
        package var baseline: Double
        /// How many observations stand behind it.
        package var observations: Int
        /// The competence whose mean over the members is lowest, and that mean; none without targets.
        package var weakest: Code?
        package var weakestMean: Double?
        /// How many targets of members are reached, of how many.
        package var atTarget: Int
        package var withTarget: Int

        package init(
            dimension: Dimension,
            mean: Double,
            lowest: Double,
            highest: Double,
            baseline: Double,
            observations: Int,
            weakest: Code?,
            weakestMean: Double?,
            atTarget: Int,
            withTarget: Int
        ) {
            self.dimension = dimension
            self.mean = mean
            self.lowest = lowest
            self.highest = highest
            self.baseline = baseline
            self.observations = observations
            self.weakest = weakest
            self.weakestMean = weakestMean
            self.atTarget = atTarget
            self.withTarget = withTarget
        }
    }

    /// One member, dimension by dimension.
    package struct Member: Codable, Hashable, Sendable {
        package var participant: Code
        package var rollUps: [DimensionRollUp]

        package init(participant: Code, rollUps: [DimensionRollUp]) {
            self.participant = participant
            self.rollUps = rollUps
        }
    }

    package var cohort: Code
    package var asOf: Moment
    package var rows: [Row]
    /// The course of each dimension's mean up to now, with the lowest and the highest member.
    package var series: [ProgressSeries]
    /// By code.
    package var members: [Member]
    /// Of the targets that the newest version of the programme sets otherwise: level and expectation apart, the members' mean.
    package var expectations: [LevelAndExpectation]

    package init(
        cohort: Code,
        asOf: Moment,
        rows: [Row],
        series: [ProgressSeries],
        members: [Member],
        expectations: [LevelAndExpectation]
    ) {
        self.cohort = cohort
        self.asOf = asOf
        self.rows = rows
        self.series = series
        self.members = members
        self.expectations = expectations
    }
}

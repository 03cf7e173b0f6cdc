package import CohortCore

/// What became of a cohort, for its own board and stakeholders: gains, no change and regress with the same room.
package struct CohortReport: Codable, Hashable, Sendable {
    /// The changes of one dimension over members and targets.
    package struct DimensionPart: Codable, Hashable, Sendable {
        package var dimension: Dimension
        package var tally: ChangeTally
        /// The competence whose mean over the members is lowest now, which the mean would hide.
        package var weakest: Code?
        package var weakestMean: Double?

        package init(dimension: Dimension, tally: ChangeTally, weakest: Code?, weakestMean: Double?) {
            self.dimension = dimension
            self.tally = tally
            self.weakest = weakest
            self.weakestMean = weakestMean
        }
    }

    /// The changes of one target over the members.
    package struct TargetPart: Codable, Hashable, Sendable {
        package var competence: Code
        package var title: String
        package var strand: Strand
        package var dimension: Dimension
        package var target: Double
        package var tally: ChangeTally
        /// How many members are at target now, of all.
        package var atTarget: Int
        package var members: Int
        /// The mean level of all members now, with or without a baseline.
        package var mean: Double

        package init(
            competence: Code,
            title: String,
            strand: Strand,
            dimension: Dimension,
            target: Double,
            tally: ChangeTally,
            atTarget: Int,
            members: Int,
            mean: Double
        ) {
            self.competence = competence
            self.title = title
            self.strand = strand
            self.dimension = dimension
            self.target = target
            self.tally = tally
            self.atTarget = atTarget
            self.members = members
            self.mean = mean
        }
    }

    /// How far the people of one route are from their targets; never their scores.
    package struct RoutePart: Codable, Hashable, Sendable {
        /// The branch of the main profession: `clinical`, `management`, `community`.
        package var route: String
        /// None where the route has too few people to be told of, or would give another away.
        package var people: Int?
        /// The mean of target less level where the level is below, by dimension; none where held back.
        package var gaps: [Dimension: Double]

        package init(route: String, people: Int?, gaps: [Dimension: Double]) {
            self.route = route
            self.people = people
            self.gaps = gaps
        }
    }

    /// How many members a source has judged at all.
    package struct Reach: Codable, Hashable, Sendable {
        package var source: EvidenceSource
        package var members: Int
        package var of: Int
        package var judgements: Int

        package init(source: EvidenceSource, members: Int, of: Int, judgements: Int) {
            self.source = source
            self.members = members
            self.of = of
            self.judgements = judgements
        }
    }

    package var cohort: Code
    package var programme: Code
    package var programmeVersion: Int
    package var title: String
    package var purpose: String
    /// What should become better for the people served.
    package var serviceOutcome: String
    package var members: Int
    /// What was known by then is the baseline.
    package var baselineAt: Moment
    package var asOf: Moment
    package var knownAt: Moment
    /// Instants in the programme's zone, for readers: the baseline's and the report's day.
    package var baselineDay: LocalDate
    package var day: LocalDate
    package var dimensions: [DimensionPart]
    package var targets: [TargetPart]
    package var routes: [RoutePart]
    package var reach: [Reach]
    /// Of the targets that the newest version of the programme sets otherwise: level and expectation apart, the members' mean.
    package var expectations: [LevelAndExpectation]
    /// Attended, applied and sustained apart, by competence; those of too few people are left out.
    package var adoption: [LipService]
    package var ties: CohortTies
    /// Every number of the model that stands behind it, with its standing and source.
    package var parameters: [Parameter]
    package var smallestGroup: Int

    package init(
        cohort: Cohort,
        programme: Programme,
        members: Int,
        baselineAt: Moment,
        asOf: Moment,
        knownAt: Moment,
        dimensions: [DimensionPart],
        targets: [TargetPart],
        routes: [RoutePart],
        reach: [Reach],
        expectations: [LevelAndExpectation],
        adoption: [LipService],
        ties: CohortTies,
        parameters: [Parameter],
        smallestGroup: Int
    ) {
        self.cohort = cohort.code
        self.programme = cohort.programme
        programmeVersion = cohort.programmeVersion
        title = programme.title
        purpose = programme.purpose
        serviceOutcome = programme.serviceOutcome
        self.members = members
        self.baselineAt = baselineAt
        self.asOf = asOf
        self.knownAt = knownAt
        baselineDay = programme.timeZone.date(baselineAt)
        day = programme.timeZone.date(asOf)
        self.dimensions = dimensions
        self.targets = targets
        self.routes = routes
        self.reach = reach
        self.expectations = expectations
        self.adoption = adoption
        self.ties = ties
        self.parameters = parameters
        self.smallestGroup = smallestGroup
    }
}

package import CohortCore

/// What a team is as a team, which is not the mean of its members: how its disciplines work together, what becomes of what
/// it agrees, whether its members are bound to it, and how far it has come.
package struct TeamProgress: Codable, Hashable, Sendable {
    /// The figures at one moment.
    package struct Point: Codable, Hashable, Sendable {
        package var at: Moment
        package var stage: TeamStage
        package var monochromicity: Double
        /// Of relational coordination, 1…5, in the last round until then.
        package var coordination: Double?
        package var medianBond: Double?
        package var reversion: Double?
        /// The share of members who own something beside their own discipline.
        package var owners: Double?

        package init(at: Moment, _ snapshot: TeamSnapshot, coordination: Double?) {
            self.at = at
            stage = snapshot.stage.stage
            monochromicity = snapshot.figures.monochromicity
            self.coordination = coordination
            medianBond = snapshot.figures.medianBond
            reversion = snapshot.figures.reversion
            owners = snapshot.figures.crossFunctionOwners
        }
    }

    package var team: Code
    package var cohort: Code
    package var purpose: String
    package var members: Int
    package var asOf: Moment
    /// None where everything on record counts.
    package var knownAt: Moment?
    package var composition: Composition
    package var stage: StageReading
    /// The oldest round first.
    package var coordination: [CoordinationRound]
    package var reversion: ReversionRate
    package var reversionInterval: WilsonInterval?
    /// Agreed actions that wait.
    package var waitingActions: Int
    package var bond: BondSummary?
    package var ownership: CrossFunctionOwnership?
    /// Of ties by discipline, never of single people; none where no ties are known.
    package var eiIndex: Double?
    package var eiCorrected: Double?
    package var eiTest: EIPermutationTest?
    /// One point a round, and now.
    package var history: [Point]
    /// What the team needs next, the most useful first.
    package var needs: [String]

    package init(
        team: Team,
        asOf: Moment,
        knownAt: Moment?,
        analysis: BoardAnalysis,
        coordination: [CoordinationRound],
        waitingActions: Int,
        history: [Point],
        needs: [String]
    ) {
        self.team = team.code
        cohort = team.cohort
        purpose = team.purpose
        members = analysis.members.count
        self.asOf = asOf
        self.knownAt = knownAt
        composition = analysis.composition
        stage = analysis.stage
        self.coordination = coordination
        let rate = analysis.reversion ?? ReversionRate([])
        reversion = rate
        reversionInterval = rate.interval
        self.waitingActions = waitingActions
        bond = analysis.bond
        ownership = analysis.ownership
        let disciplines = analysis.ties.first { $0.attribute == "discipline" }
        eiIndex = disciplines?.value
        eiCorrected = disciplines?.corrected
        eiTest = disciplines?.test
        self.history = history
        self.needs = needs
    }
}

/// One round of the survey of relational coordination.
package struct CoordinationRound: Codable, Hashable, Sendable {
    package var round: LocalDate
    package var coordination: RelationalCoordination

    package init(round: LocalDate, coordination: RelationalCoordination) {
        self.round = round
        self.coordination = coordination
    }
}

/// As of when, and by what had been recorded when.
package struct TeamQuery: Codable, Hashable, Sendable {
    package var asOf: Moment?
    package var knownAt: Moment?

    package init(asOf: Moment? = nil, knownAt: Moment? = nil) {
        self.asOf = asOf
        self.knownAt = knownAt
    }
}

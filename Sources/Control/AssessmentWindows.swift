package import CohortCore

/// How one window stands with one source: when it is open, how many are asked and have answered.
package struct AssessmentWindowEntry: Codable, Hashable, Sendable {
    /// Who has not answered, and about whom.
    package struct Missing: Codable, Hashable, Sendable {
        package var rater: Code
        package var about: Code
        /// Competences judged so far, of those asked for.
        package var answered: Int
        package var asked: Int

        package init(rater: Code, about: Code, answered: Int, asked: Int) {
            self.rater = rater
            self.about = about
            self.answered = answered
            self.asked = asked
        }
    }

    package var window: Code
    package var title: String
    package var source: EvidenceSource
    /// Local days of the programme; none while the session it counts from is not planned.
    package var period: AssessmentPeriod?
    package var state: AssessmentPeriod.State
    package var late: AssessmentWindow.LatePolicy
    package var asked: Int
    package var submitted: Int
    package var missing: [Missing]
    /// Members of whom too few are asked for anything of this source ever to be shown.
    package var tooFewAsked: [Code]

    package init(
        window: Code,
        title: String,
        source: EvidenceSource,
        period: AssessmentPeriod?,
        state: AssessmentPeriod.State,
        late: AssessmentWindow.LatePolicy,
        asked: Int,
        submitted: Int,
        missing: [Missing],
        tooFewAsked: [Code]
    ) {
        self.window = window
        self.title = title
        self.source = source
        self.period = period
        self.state = state
        self.late = late
        self.asked = asked
        self.submitted = submitted
        self.missing = missing
        self.tooFewAsked = tooFewAsked
    }
}

/// Whom to ask about somebody, or to ask no more.
package struct RaterRequest: Codable, Hashable, Sendable {
    package var participant: Code
    package var raters: [Code]
    package var source: EvidenceSource
    package var isWithdrawn: Bool
    package var isDryRun: Bool

    package init(
        participant: Code,
        raters: [Code],
        source: EvidenceSource,
        isWithdrawn: Bool = false,
        isDryRun: Bool = false
    ) {
        self.participant = participant
        self.raters = raters
        self.source = source
        self.isWithdrawn = isWithdrawn
        self.isDryRun = isDryRun
    }
}

/// Someone who is asked about somebody by name.
package struct RaterEntry: Codable, Hashable, Sendable {
    package var participant: Code
    package var rater: Code
    package var source: EvidenceSource

    package init(participant: Code, rater: Code, source: EvidenceSource) {
        self.participant = participant
        self.rater = rater
        self.source = source
    }
}

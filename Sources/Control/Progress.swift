package import CohortCore

/// Who came to a session.
package struct AttendanceRequest: Codable, Hashable, Sendable {
    package struct Entry: Codable, Hashable, Sendable {
        package var participant: Code
        package var state: AttendanceState

        package init(participant: Code, state: AttendanceState) {
            self.participant = participant
            self.state = state
        }
    }

    package var entries: [Entry]
    /// The state of every member who is not listed; they are left open when absent.
    package var others: AttendanceState?
    package var isDryRun: Bool

    package init(entries: [Entry], others: AttendanceState?, isDryRun: Bool = false) {
        self.entries = entries
        self.others = others
        self.isDryRun = isDryRun
    }
}

/// Who came, who did not, and who is still to be recorded.
package struct AttendanceReport: Codable, Hashable, Sendable {
    package struct Row: Codable, Hashable, Sendable {
        package var participant: Code
        package var state: AttendanceState?
        package var recordedAt: Moment?

        package init(participant: Code, state: AttendanceState?, recordedAt: Moment?) {
            self.participant = participant
            self.state = state
            self.recordedAt = recordedAt
        }
    }

    package var session: Session
    package var isDryRun: Bool
    package var rows: [Row]

    package init(session: Session, isDryRun: Bool, rows: [Row]) {
        self.session = session
        self.isDryRun = isDryRun
        self.rows = rows
    }
}

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

        package init(
            dimension: Dimension,
            mean: Double,
            lowest: Double,
            highest: Double,
            baseline: Double,
            observations: Int
        ) {
            self.dimension = dimension
            self.mean = mean
            self.lowest = lowest
            self.highest = highest
            self.baseline = baseline
            self.observations = observations
        }
    }

    package var cohort: Code
    package var asOf: Moment
    package var rows: [Row]

    package init(cohort: Code, asOf: Moment, rows: [Row]) {
        self.cohort = cohort
        self.asOf = asOf
        self.rows = rows
    }
}

/// As of when, and by what had been recorded when.
package struct ProgressQuery: Codable, Hashable, Sendable {
    package var programme: Code?
    package var asOf: Moment?
    package var knownAt: Moment?

    package init(programme: Code? = nil, asOf: Moment? = nil, knownAt: Moment? = nil) {
        self.programme = programme
        self.asOf = asOf
        self.knownAt = knownAt
    }
}

package struct AssessmentFilter: Codable, Hashable, Sendable {
    package var participant: Code?
    package var limit: Int?

    package init(participant: Code? = nil, limit: Int? = nil) {
        self.participant = participant
        self.limit = limit
    }
}

/// One participant's four dimensions, per competence and rolled up, never merged into one.
package struct ParticipantProgress: Codable, Hashable, Sendable {
    package var participant: Code
    package var asOf: Moment
    package var knownAt: Moment
    package var rollUps: [DimensionRollUp]
    package var summaries: [ProgressSummary]

    package init(
        participant: Code,
        asOf: Moment,
        knownAt: Moment,
        rollUps: [DimensionRollUp],
        summaries: [ProgressSummary]
    ) {
        self.participant = participant
        self.asOf = asOf
        self.knownAt = knownAt
        self.rollUps = rollUps
        self.summaries = summaries
    }
}

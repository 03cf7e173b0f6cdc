package import CohortCore

/// Over which time, and how often, progress is looked at.
package struct HistoryQuery: Codable, Hashable, Sendable {
    package enum Step: String, Codable, Hashable, Sendable, CaseIterable {
        case week, month
    }

    /// The first instant; the start of the cohort, or the first that is known, when absent.
    package var from: Moment?
    /// The last instant; now when absent.
    package var to: Moment?
    package var every: Step?
    /// Only this competence.
    package var competence: Code?
    package var programme: Code?
    /// By what had been recorded by then.
    package var knownAt: Moment?

    package init(
        from: Moment? = nil,
        to: Moment? = nil,
        every: Step? = nil,
        competence: Code? = nil,
        programme: Code? = nil,
        knownAt: Moment? = nil
    ) {
        self.from = from
        self.to = to
        self.every = every
        self.competence = competence
        self.programme = programme
        self.knownAt = knownAt
    }
}

/// The course of a participant's or a cohort's progress.
package struct ProgressHistory: Codable, Hashable, Sendable {
    /// Something that moved the estimates.
    package struct Event: Codable, Hashable, Sendable {
        package enum Kind: String, Codable, Hashable, Sendable {
            case session, judgement, contact, correction
        }

        package var at: Moment
        package var kind: Kind
        /// What it was, in a few words; never the finding of a judgement.
        package var text: String

        package init(at: Moment, kind: Kind, text: String) {
            self.at = at
            self.kind = kind
            self.text = text
        }
    }

    package var subject: ProgressSubject
    package var knownAt: Moment
    package var every: HistoryQuery.Step
    /// For each dimension its mean over the competences, then each competence; of a cohort the means alone, with the lowest
    /// and the highest member as their band.
    package var series: [ProgressSeries]
    /// In the order of time.
    package var events: [Event]

    package init(
        subject: ProgressSubject,
        knownAt: Moment,
        every: HistoryQuery.Step,
        series: [ProgressSeries],
        events: [Event]
    ) {
        self.subject = subject
        self.knownAt = knownAt
        self.every = every
        self.series = series
        self.events = events
    }
}

extension ReminderRule {
    /// What a rule counts from.
    package enum Anchor: Hashable, Sendable, Codable {
        case beforeSession
        case afterSession
        case onEnrolment
        case beforeCohortStart
        /// Once for each of these weeks after the day the cohort starts, ascending.
        case afterCohortStart(weeks: [Int])
        /// Before an evaluation opens, in each of these evaluation weeks; all of the programme's when there are none.
        case beforeAssessment(weeks: [Int])
        /// After an evaluation has opened, likewise.
        case afterAssessment(weeks: [Int])
        /// Before the day on which the model expects a person's mean level of a dimension to fall below a level.
        case beforePredictedLoss(dimension: Dimension, below: Share)
        /// Before the day by which an advice about someone's progress should be followed; where weeks after the start of the
        /// cohort are given, only on those, by what is expected then.
        case advice(kind: AdviceKind, weeks: [Int])

        /// Whether it is counted from each session.
        package var isOfSession: Bool {
            switch self {
            case .beforeSession, .afterSession: true
            case .onEnrolment, .beforeCohortStart, .afterCohortStart, .beforeAssessment, .afterAssessment,
                .beforePredictedLoss, .advice:
                false
            }
        }

        /// Whether what it says follows from the progress model, and is planned when that is asked.
        package var isOfProgress: Bool {
            switch self {
            case .beforePredictedLoss, .advice: true
            case .beforeSession, .afterSession, .onEnrolment, .beforeCohortStart, .afterCohortStart, .beforeAssessment,
                .afterAssessment:
                false
            }
        }

        /// Whether it is counted from each evaluation.
        package var isOfAssessment: Bool {
            switch self {
            case .beforeAssessment, .afterAssessment: true
            default: false
            }
        }

        /// Whether days are counted back from it.
        package var isBefore: Bool {
            switch self {
            case .beforeSession, .beforeCohortStart, .beforeAssessment, .beforePredictedLoss, .advice: true
            case .afterSession, .onEnrolment, .afterCohortStart, .afterAssessment: false
            }
        }

        /// The placeholders that can be filled for a reminder of this kind.
        package var placeholders: Set<ReminderText.Placeholder> {
            switch self {
            case .beforeSession, .afterSession: [.participant, .programme, .module, .date, .start, .room]
            case .onEnrolment: [.participant, .programme]
            case .beforeCohortStart, .afterCohortStart, .beforeAssessment, .afterAssessment:
                [.participant, .programme, .date]
            case .beforePredictedLoss: [.participant, .programme, .date, .level]
            case .advice(let kind, _): kind.placeholders
            }
        }
    }
}

extension Programme {
    /// The weeks after the start of a cohort that a rule is counted from; just week 0 where it is not by weeks.
    package func weeks(of rule: ReminderRule) -> [Int] {
        switch rule.anchor {
        case .afterCohortStart(let weeks): weeks
        case .beforeAssessment(let weeks), .afterAssessment(let weeks): weeks.isEmpty ? evaluationWeeks : weeks
        // An advice has a day of its own, which is in the right week already.
        case .beforeSession, .afterSession, .onEnrolment, .beforeCohortStart, .beforePredictedLoss, .advice: [0]
        }
    }

    /// The day on which an evaluation week begins, for a cohort that starts on `start`.
    package static func day(ofWeek week: Int, from start: LocalDate) -> LocalDate { start + 7 * week }
}

import CohortCore

extension ReminderRule {
    /// When it speaks, and to whom, in a sentence.
    var sentence: String {
        var text = "\(when) at \(at), to \(listeners)"
        if !stages.isEmpty {
            text += ", said \(stages.count) times, after \(stages.map { "\($0.days)" }.joined(separator: ", ")) days"
        }
        switch stopCondition {
        case .submitted: text += ", until they have assessed themselves"
        case .attended: text += ", until they have come"
        case nil: break
        }
        switch shift {
        case .earlier: text += "; on a day off, on the working day before"
        case .later: text += "; on a day off, on the next working day"
        case .no: text += "; also on days off"
        }
        return text.prefix(1).uppercased() + text.dropFirst() + "."
    }

    private var when: String {
        if case .advice = anchor, days == 0 { return "on \(occasion)" }
        return "\(offset) \(occasion)"
    }

    /// How far from what it counts from: `3 working days before`.
    var offset: String {
        let unit = (countsWorkingDays ? "working day" : "day") + (days == 1 ? "" : "s")
        if days == 0 { return "on the day of" }
        return "\(days) \(unit) \(anchor.isBefore ? "before" : "after")"
    }

    private var occasion: String {
        switch anchor {
        case .beforeSession, .afterSession:
            modules.isEmpty
                ? "each session" : "each session of \(modules.map(\.rawValue).joined(separator: ", "))"
        case .onEnrolment: "the enrolment"
        case .beforeCohortStart: "the start of the cohort"
        case .afterCohortStart(let weeks): "\(Self.weeks(weeks)) of the cohort"
        case .beforeAssessment(let weeks), .afterAssessment(let weeks):
            weeks.isEmpty ? "each evaluation" : "the evaluations of \(Self.weeks(weeks))"
        case .beforePredictedLoss(let dimension, let below):
            "the day on which their \(dimension.rawValue) are expected to fall below "
                + "\(Int((below.value * 100).rounded())) %"
        case .advice(let kind, let weeks):
            "the day by which the advice “\(kind)” should be followed"
                + (weeks.isEmpty ? "" : ", in \(Self.weeks(weeks)) of the cohort")
        }
    }

    private var listeners: String {
        switch audience {
        case .participants: "participants"
        case .absent: "those who missed it"
        case .nonSubmitters: "those who have not assessed themselves"
        case .facilitators: "facilitators"
        case .lineManagers: "line managers, for each participant"
        case .sponsors: "sponsors, for each participant"
        }
    }

    private static func weeks(_ weeks: [Int]) -> String {
        "week\(weeks.count == 1 ? "" : "s") \(weeks.map(String.init).joined(separator: ", "))"
    }
}

extension Lever {
    /// What it moves people by, in a few words.
    ///
    /// Source: the nine headings of Dolan et al., “MINDSPACE” (2010), put shortly.
    var meaning: String {
        switch self {
        case .messenger: "we are influenced by who says something"
        case .incentives: "we respond to gains, and more strongly to losses"
        case .norms: "we do what we see others do"
        case .defaults: "we go along with what happens when nobody chooses"
        case .salience: "we notice what is new and concerns us"
        case .priming: "we act on cues that we met just before"
        case .affect: "feelings shape what we do"
        case .commitments: "we try to keep what we have promised"
        case .ego: "we act so as to feel better about ourselves"
        }
    }
}

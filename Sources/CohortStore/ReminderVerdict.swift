import CohortCore

/// What becomes of a reminder that could be said, seen together with what else is said to the person.
enum ReminderVerdict: Equatable {
    case say
    /// With the reason, in a sentence.
    case dontSay(reason: String)
    case putOff(until: Moment, why: String)
    /// A digest says it.
    case merged
}

extension DueReminder {
    /// Whether more has to be asked than what is written of the people and the session.
    ///
    /// It is cheap, because it is asked of every reminder; most need no more.
    func asksMore(at now: Moment) -> Bool {
        switch digest {
        case .always: true
        case .late: isHeld(at: now) || programme.weeklyCap != nil
        case .never: programme.weeklyCap != nil
        }
    }

    /// Whether it was put off, or is said later than it was due.
    ///
    /// A quarter of an hour is what a busy minute may take.
    func isHeld(at now: Moment) -> Bool { dueAt > wantedAt || now - dueAt > .minutes(15) }

    /// Whether the weekly cap of its programme holds for it.
    var isCapped: Bool { programme.weeklyCap != nil && isCounted }

    /// Whether it counts among what was said to a person in a week.
    var isCounted: Bool { !isEssential && kind != .change }

    /// What it is about; a rule says one thing of it at a time.
    var occasion: ReminderOccasion? {
        rule.map {
            ReminderOccasion(rule: $0, programme: programme.id, about: aboutID, cohort: cohortID, session: sessionID)
        }
    }
}

struct ReminderOccasion: Hashable {
    let rule: String
    let programme: Int64
    let about: Int64?
    let cohort: Int64?
    let session: Int64?
}

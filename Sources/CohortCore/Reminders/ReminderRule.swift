/// Who is told what, and when, counted from something that happens in a programme.
package struct ReminderRule: Hashable, Sendable, Codable, Identifiable {
    package let id: Code
    package var anchor: Anchor
    /// Days from the anchor, before or after it as the anchor says; 0 is the same day.
    package var days: Int
    /// Whether only working days are counted.
    package var countsWorkingDays: Bool
    /// The local time of the programme at which it is sent.
    package var at: LocalTime
    /// What happens when the day is not a working day.
    package var shift: WorkingDayShift
    package var audience: Audience
    /// Only for sessions of these modules; empty means all.
    package var modules: [Code]
    package var levers: [Lever]
    package var late: LatePolicy
    package var text: ReminderText
    /// Raised when the words change, so that the log shows which were sent.
    package var version: Int

    package init(
        id: Code,
        anchor: Anchor,
        days: Int,
        countsWorkingDays: Bool = false,
        at: LocalTime = .nine,
        shift: WorkingDayShift = .earlier,
        audience: Audience = .participants,
        modules: [Code] = [],
        levers: [Lever],
        late: LatePolicy = .send,
        text: ReminderText,
        version: Int = 1
    ) {
        self.id = id
        self.anchor = anchor
        self.days = days
        self.countsWorkingDays = countsWorkingDays
        self.at = at
        self.shift = shift
        self.audience = audience
        self.modules = modules
        self.levers = levers
        self.late = late
        self.text = text
        self.version = version
    }

    /// What a rule counts from.
    package enum Anchor: Hashable, Sendable, Codable {
        case beforeSession
        case afterSession
        case onEnrolment
        case beforeCohortStart
        /// Once for each of these weeks after the day the cohort starts, ascending.
        case afterCohortStart(weeks: [Int])

        /// Whether it is counted from each session.
        package var isOfSession: Bool {
            switch self {
            case .beforeSession, .afterSession: true
            case .onEnrolment, .beforeCohortStart, .afterCohortStart: false
            }
        }

        /// The placeholders that can be filled for a reminder of this kind.
        package var placeholders: Set<ReminderText.Placeholder> {
            switch self {
            case .beforeSession, .afterSession: Set(ReminderText.Placeholder.allCases)
            case .onEnrolment: [.participant, .programme]
            case .beforeCohortStart, .afterCohortStart: [.participant, .programme, .date]
            }
        }
    }

    /// Where a reminder goes that would fall on a day off.
    package enum WorkingDayShift: String, Hashable, Sendable, Codable, CaseIterable {
        case earlier, later
        /// It stays on that day.
        case no
    }

    package enum Audience: String, Hashable, Sendable, Codable, CaseIterable {
        case participants
        /// Those who missed the session.
        case absent
        case facilitators
        /// The line managers of the participants, one reminder for each participant.
        case lineManagers = "line managers"
    }

    /// What happens to a reminder whose time has passed when it is made, or when the daemon comes back.
    package enum LatePolicy: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is sent as long as it still makes sense: before a session, until that session starts.
        case send
        case skip
    }
}

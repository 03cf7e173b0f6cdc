/// Who is told what, and when, counted from something that happens in a programme.
package struct ReminderRule: Hashable, Sendable, Codable, Identifiable {
    package let id: Code
    package var anchor: Anchor
    /// Days from the anchor, before or after it as the anchor says; 0 is the same day.
    package var days: Int
    /// Whether only working days are counted.
    package var countsWorkingDays: Bool
    /// Whose working days those are, and by which it is moved.
    package var workingDays: WorkingDays
    /// The local time of the programme at which it is sent.
    package var at: LocalTime
    /// What happens when the day is not a working day.
    package var shift: WorkingDayShift
    package var audience: Audience
    /// Only for sessions of these modules; empty means all.
    package var modules: [Code]
    package var levers: [Lever]
    package var late: LatePolicy
    /// Whether it may be said together with others; as the programme says when absent.
    package var digest: DigestPolicy?
    /// Said whatever the weekly cap is, and not counted by it.
    package var isEssential: Bool
    package var text: ReminderText
    /// Other words for people of a profession or of a family of professions.
    package var variants: [Code: ReminderText]
    /// When it is said again, each time in other words; empty for what is said once.
    package var stages: [Stage]
    /// What makes it needless, where that does not follow from the audience.
    package var until: StopCondition?
    /// Raised when the words change, so that the log shows which were sent.
    package var version: Int

    package init(
        id: Code,
        anchor: Anchor,
        days: Int,
        countsWorkingDays: Bool = false,
        workingDays: WorkingDays = .calendar,
        at: LocalTime = .nine,
        shift: WorkingDayShift = .earlier,
        audience: Audience = .participants,
        modules: [Code] = [],
        levers: [Lever],
        late: LatePolicy = .send,
        digest: DigestPolicy? = nil,
        isEssential: Bool = false,
        text: ReminderText,
        variants: [Code: ReminderText] = [:],
        stages: [Stage] = [],
        until: StopCondition? = nil,
        version: Int = 1
    ) {
        self.id = id
        self.anchor = anchor
        self.days = days
        self.countsWorkingDays = countsWorkingDays
        self.workingDays = workingDays
        self.at = at
        self.shift = shift
        self.audience = audience
        self.modules = modules
        self.levers = levers
        self.late = late
        self.digest = digest
        self.isEssential = isEssential
        self.text = text
        self.variants = variants
        self.stages = stages
        self.until = until
        self.version = version
    }

    /// Whose days count as worked.
    package enum WorkingDays: String, Hashable, Sendable, Codable, CaseIterable {
        /// The installation's: no weekends, bank holidays or closures.
        case calendar
        /// The days on which the person works; bank holidays and closures are free for them too.
        case theirs
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
        /// Those who have not assessed themselves since the assessment opened.
        case nonSubmitters = "non-submitters"
        case facilitators
        /// The line managers of the participants, one reminder for each participant.
        case lineManagers = "line managers"
        /// Those who back the participants, one reminder for each participant.
        case sponsors
    }

    /// What happens to a reminder whose time has passed when it is made, or when the daemon comes back.
    package enum LatePolicy: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is sent as long as it still makes sense: before a session, until that session starts.
        case send
        case skip
        /// It is said together with what is said to the person next.
        case digest
    }

    /// What makes a reminder needless.
    package enum StopCondition: String, Hashable, Sendable, Codable, CaseIterable {
        /// They have assessed themselves.
        case submitted
        /// They came, to this session or to a later one of the cohort.
        case attended
    }
}

// Written by hand so that programmes stored before a field came to be are still read.
extension ReminderRule {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(_ key: CodingKeys, or standard: Value) throws -> Value {
            try container.decodeIfPresent(Value.self, forKey: key) ?? standard
        }
        id = try container.decode(Code.self, forKey: .id)
        anchor = try container.decode(Anchor.self, forKey: .anchor)
        days = try container.decode(Int.self, forKey: .days)
        countsWorkingDays = try container.decode(Bool.self, forKey: .countsWorkingDays)
        workingDays = try value(.workingDays, or: .calendar)
        at = try container.decode(LocalTime.self, forKey: .at)
        shift = try container.decode(WorkingDayShift.self, forKey: .shift)
        audience = try container.decode(Audience.self, forKey: .audience)
        modules = try container.decode([Code].self, forKey: .modules)
        levers = try container.decode([Lever].self, forKey: .levers)
        late = try container.decode(LatePolicy.self, forKey: .late)
        digest = try container.decodeIfPresent(DigestPolicy.self, forKey: .digest)
        isEssential = try value(.isEssential, or: false)
        text = try container.decode(ReminderText.self, forKey: .text)
        variants = try value(.variants, or: [:])
        stages = try value(.stages, or: [])
        until = try container.decodeIfPresent(StopCondition.self, forKey: .until)
        version = try container.decode(Int.self, forKey: .version)
    }
}

/// A time in which judgements about the members of a cohort are asked for.
package struct AssessmentWindow: Hashable, Sendable, Identifiable {
    package let id: Code
    package var title: String
    package var opens: AssessmentOpening
    /// For how many days it is open, the day of opening counted.
    package var days: Int
    /// Whose judgement is asked for.
    package var asks: [EvidenceSource]
    /// Only of these; empty means all of the programme's.
    package var competences: [Code]
    /// Only in these; empty means all that a competence has a target in.
    package var dimensions: [Dimension]
    package var late: LatePolicy
    /// When those who have not answered are reminded, and in which words; ``usualReminders`` when left out.
    package var reminders: [Reminder]?
    /// The local time of reminders.
    package var at: LocalTime

    package init(
        id: Code,
        title: String,
        opens: AssessmentOpening,
        days: Int,
        asks: [EvidenceSource] = [.selfRating],
        competences: [Code] = [],
        dimensions: [Dimension] = [],
        late: LatePolicy = .accept,
        reminders: [Reminder]? = nil,
        at: LocalTime = .nine
    ) {
        self.id = id
        self.title = title
        self.opens = opens
        self.days = days
        self.asks = asks
        self.competences = competences
        self.dimensions = dimensions
        self.late = late
        self.reminders = reminders
        self.at = at
    }

    /// What becomes of a judgement made after it has closed.
    package enum LatePolicy: String, Hashable, Sendable, Codable, CaseIterable {
        case accept, refuse
    }

    /// One of several times at which those who have not answered are reminded.
    package struct Reminder: Hashable, Sendable, Codable {
        /// Days after the opening.
        package var days: Int
        /// To the person themselves.
        package var text: ReminderText
        /// To those who are asked about someone.
        package var aboutText: ReminderText
        package var levers: [Lever]

        package init(days: Int, text: ReminderText, aboutText: ReminderText, levers: [Lever]) {
            self.days = days
            self.text = text
            self.aboutText = aboutText
            self.levers = levers
        }
    }

    /// The sources that can be asked by a reminder: a person is known for each.
    package static let askable: [EvidenceSource] = [.selfRating, .manager, .peer, .report]
}

// By hand, so that what is missing in an older programme is as usual.
extension AssessmentWindow: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, title, opens, days, asks, competences, dimensions, late, reminders, at
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let id = try container.decode(Code.self, forKey: .id)
        self.init(
            id: id,
            title: try container.decodeIfPresent(String.self, forKey: .title) ?? id.rawValue,
            opens: try container.decode(AssessmentOpening.self, forKey: .opens),
            days: try container.decode(Int.self, forKey: .days),
            asks: try container.decodeIfPresent([EvidenceSource].self, forKey: .asks) ?? [.selfRating],
            competences: try container.decodeIfPresent([Code].self, forKey: .competences) ?? [],
            dimensions: try container.decodeIfPresent([Dimension].self, forKey: .dimensions) ?? [],
            late: try container.decodeIfPresent(LatePolicy.self, forKey: .late) ?? .accept,
            reminders: try container.decodeIfPresent([Reminder].self, forKey: .reminders),
            at: try container.decodeIfPresent(LocalTime.self, forKey: .at) ?? .nine
        )
    }
}

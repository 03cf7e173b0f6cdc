import CohortCore

extension ReminderRule {
    init(reading reader: YAMLReader) {
        self.init(
            id: reader.code("id"),
            anchor: Self.anchor(reader),
            days: reader.integer("days", in: 0...1_000),
            countsWorkingDays: reader.boolean("countsWorkingDays", default: false),
            at: reader.time("at", default: .nine),
            shift: reader.choice("shift", default: .earlier),
            audience: reader.choice("audience", default: .participants),
            modules: reader.codes("modules"),
            levers: reader.choices("levers"),
            late: reader.choice("late", default: .send),
            text: Self.text(reader),
            version: reader.integer("version", in: 1...100_000, default: 1)
        )
    }

    private static func anchor(_ reader: YAMLReader) -> Anchor {
        let weeks = reader.integers("weeks", in: 0...520, atMost: 100)
        let name = reader.choice("anchor", standIn: AnchorName.onEnrolment)
        if name != .afterCohortStart, reader.has("weeks") {
            reader.refuse("Only the anchor “after cohort start” has weeks.", key: "weeks", remedy: "Remove them.")
        }
        switch name {
        case .beforeSession: return .beforeSession
        case .afterSession: return .afterSession
        case .onEnrolment: return .onEnrolment
        case .beforeCohortStart: return .beforeCohortStart
        case .afterCohortStart:
            if weeks.isEmpty {
                reader.refuse(
                    "The anchor “after cohort start” needs weeks.",
                    key: "weeks",
                    remedy: "Write “weeks: [4, 8]”."
                )
            }
            return .afterCohortStart(weeks: weeks)
        }
    }

    private static func text(_ reader: YAMLReader) -> ReminderText {
        let template = reader.string("text", rule: TextRule(maximumLength: 1_000, mayBeBlank: false))
        do {
            return try ReminderText(template)
        } catch {
            // A missing or blank text has been told already.
            if !template.isEmpty { reader.refuse(error, key: "text") }
            return standInText
        }
    }

    private static let standInText: ReminderText = {
        do {
            return try ReminderText("x")
        } catch {
            preconditionFailure("“x” is a text: \(error)")
        }
    }()

    private enum AnchorName: String, CaseIterable {
        case beforeSession = "before session"
        case afterSession = "after session"
        case onEnrolment = "on enrolment"
        case beforeCohortStart = "before cohort start"
        case afterCohortStart = "after cohort start"
    }
}

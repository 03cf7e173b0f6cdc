import CohortCore

extension ReminderRule {
    init(reading reader: YAMLReader) {
        let stages = reader.list("stages", atMost: 20).map(Stage.init(reading:))
        let needsText = stages.isEmpty || stages.contains { $0.text == nil }
        let text = needsText || reader.has("text") ? ReminderText.read("text", of: reader) : reader.none("text")
        self.init(
            id: reader.code("id"),
            anchor: Self.anchor(reader),
            days: reader.integer("days", in: 0...1_000),
            countsWorkingDays: reader.boolean("countsWorkingDays", default: false),
            workingDays: reader.choice("workingDays", default: .calendar),
            at: reader.time("at", default: .nine),
            shift: reader.choice("shift", default: .earlier),
            audience: reader.choice("audience", default: .participants),
            modules: reader.codes("modules"),
            levers: reader.choices("levers"),
            late: reader.choice("late", default: .send),
            digest: reader.has("digest") ? reader.choice("digest", default: DigestPolicy.late) : reader.none("digest"),
            isEssential: reader.boolean("essential", default: false),
            text: text ?? stages.first?.text ?? .standIn,
            variants: ReminderText.variants(of: reader),
            stages: stages,
            until: reader.has("until")
                ? reader.choice("until", standIn: StopCondition.submitted) : reader.none("until"),
            version: reader.integer("version", in: 1...100_000, default: 1)
        )
    }

    private static func anchor(_ reader: YAMLReader) -> Anchor {
        let weeks = reader.integers("weeks", in: 0...1_040, atMost: 100)
        let name = reader.choice("anchor", standIn: AnchorName.onEnrolment)
        if ![.afterCohortStart, .beforeAssessment, .afterAssessment, .advice].contains(name), reader.has("weeks") {
            reader.refuse(
                "Only the anchors “after cohort start”, “advice” and those of an assessment have weeks.",
                key: "weeks",
                remedy: "Remove them."
            )
        }
        if name != .advice, reader.has("advice") {
            reader.refuse("Only the anchor “advice” has “advice”.", key: "advice", remedy: "Remove it.")
        }
        reader.allow(["advice"])
        if name == .beforePredictedLoss {
            return .beforePredictedLoss(
                dimension: reader.choice("dimension", standIn: .knowledge),
                below: reader.share("below")
            )
        }
        for key in ["dimension", "below"] where reader.has(key) {
            reader.refuse("Only the anchor “before predicted loss” has “\(key)”.", key: key, remedy: "Remove it.")
        }
        reader.allow(["dimension", "below"])
        switch name {
        case .advice: return .advice(kind: reader.choice("advice", standIn: .refresher), weeks: weeks)
        case .beforeSession: return .beforeSession
        case .afterSession: return .afterSession
        case .beforeCohortStart: return .beforeCohortStart
        case .beforeAssessment: return .beforeAssessment(weeks: weeks)
        case .afterAssessment: return .afterAssessment(weeks: weeks)
        case .afterCohortStart:
            if weeks.isEmpty {
                reader.refuse(
                    "The anchor “after cohort start” needs weeks.",
                    key: "weeks",
                    remedy: "Write “weeks: [4, 8]”."
                )
            }
            return .afterCohortStart(weeks: weeks)
        case .onEnrolment, .beforePredictedLoss: return .onEnrolment
        }
    }

    private enum AnchorName: String, CaseIterable {
        case beforeSession = "before session"
        case afterSession = "after session"
        case onEnrolment = "on enrolment"
        case beforeCohortStart = "before cohort start"
        case afterCohortStart = "after cohort start"
        case beforeAssessment = "before assessment"
        case afterAssessment = "after assessment"
        case beforePredictedLoss = "before predicted loss"
        case advice
    }
}

extension ReminderRule.Stage {
    fileprivate init(reading reader: YAMLReader) {
        self.init(
            days: reader.integer("days", in: 0...365),
            text: reader.has("text") ? ReminderText.read("text", of: reader) : reader.none("text"),
            variants: ReminderText.variants(of: reader),
            levers: reader.choices("levers")
        )
    }
}

extension ReminderText {
    static func read(_ key: String, of reader: YAMLReader) -> ReminderText {
        let template = reader.string(key, rule: TextRule(maximumLength: 1_000, mayBeBlank: false))
        do {
            return try ReminderText(template)
        } catch {
            // A missing or blank text has been told already.
            if !template.isEmpty { reader.refuse(error, key: key) }
            return standIn
        }
    }

    /// `variants` maps professions and families to texts: `{nurse-adult: "…", medicine: "…"}`.
    fileprivate static func variants(of reader: YAMLReader) -> [Code: ReminderText] {
        guard let section = reader.optionalSection("variants") else { return [:] }
        var texts: [Code: ReminderText] = [:]
        for key in section.keys {
            let text = read(key, of: section)
            guard let code = Code(rawValue: key) else {
                section.refuse(
                    "“\(key.prefix(60))” is not the code of a profession or family.",
                    key: key,
                    remedy: "`cohortctl taxonomy professions` lists them."
                )
                continue
            }
            texts[code] = text
        }
        return texts
    }

    fileprivate static let standIn: ReminderText = {
        do {
            return try ReminderText("x")
        } catch {
            preconditionFailure("“x” is a text: \(error)")
        }
    }()
}

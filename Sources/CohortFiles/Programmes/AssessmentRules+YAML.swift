import CohortCore

extension AssessmentRules {
    init(reading reader: YAMLReader) {
        self.init(
            disclosure: Disclosure(
                minimumRaters: reader.table(
                    "minimumRaters",
                    of: "source such as peer, report or service user",
                    parse: { EvidenceSource($0) },
                    value: { $0.integer($1, in: 1...50) }
                ),
                smallestGroup: reader.integer("smallestGroup", in: 1...50, default: Disclosure.standard.smallestGroup)
            ),
            rubric: reader.optionalSection("rubric").map(AssessmentRubric.init(reading:)),
            windows: reader.list("windows", atMost: 50).map(AssessmentWindow.init(reading:))
        )
    }
}

extension AssessmentRubric {
    fileprivate init(reading reader: YAMLReader) {
        var descriptors: [Code: [String]] = [:]
        if let section = reader.optionalSection("descriptors") {
            for key in section.keys {
                let texts = section.strings(key, isRequired: true, atMost: 20)
                guard let code = Code(rawValue: key) else {
                    section.refuse("“\(key.prefix(60))” is not the code of a competence.", key: key)
                    continue
                }
                descriptors[code] = texts
            }
        }
        self.init(
            version: reader.integer("version", in: 1...100_000, default: 1),
            levels: reader.codes("levels", isRequired: true, atMost: 20),
            descriptors: descriptors
        )
    }
}

extension AssessmentWindow {
    fileprivate init(reading reader: YAMLReader) {
        let id = reader.code("id")
        self.init(
            id: id,
            title: reader.string("title", default: id.rawValue),
            opens: reader.value(
                "opens",
                default: nil,
                standIn: AssessmentOpening(.start),
                expecting: "an opening such as start, end + 6 months or session kick-off + 2 days"
            ) { AssessmentOpening($0) },
            days: reader.integer("days", in: 1...366),
            asks: reader.has("asks") ? reader.choices("asks") : reader.none("asks") ?? [.selfRating],
            competences: reader.codes("competences"),
            dimensions: reader.choices("dimensions"),
            late: reader.choice("late", default: .accept),
            reminders: reader.has("reminders")
                ? reader.list("reminders", atMost: 10).map(Reminder.init(reading:)) : reader.none("reminders"),
            at: reader.time("at", default: .nine)
        )
    }
}

extension AssessmentWindow.Reminder {
    fileprivate init(reading reader: YAMLReader) {
        let text = ReminderText.read("text", of: reader)
        self.init(
            days: reader.integer("days", in: 0...365),
            text: text,
            aboutText: reader.has("aboutText")
                ? ReminderText.read("aboutText", of: reader) : reader.none("aboutText") ?? text,
            levers: reader.choices("levers")
        )
    }
}

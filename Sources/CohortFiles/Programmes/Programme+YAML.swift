package import CohortCore

extension Programme {
    init(reading reader: YAMLReader) {
        let prose = TextRule(maximumLength: 2_000, mayBeBlank: false)
        self.init(
            code: reader.code("code"),
            title: reader.string("title"),
            purpose: reader.string("purpose", rule: prose),
            serviceOutcome: reader.string("serviceOutcome", rule: prose),
            owners: reader.strings("owners", isRequired: true, atMost: 20),
            timeZone: reader.value(
                "timeZone",
                default: Zone(identifier: "Europe/London") ?? .utc,
                standIn: .utc,
                expecting: "a time zone such as Europe/London"
            ) { Zone(identifier: $0) },
            lengthWeeks: reader.integer("lengthWeeks", in: 1...520),
            competences: reader.list("competences", isRequired: true, atMost: 200).map(Competence.init(reading:)),
            modules: reader.list("modules", isRequired: true, atMost: 200).map(Module.init(reading:)),
            cohortRules: CohortRules(reading: reader.section("cohortRules")),
            teamRules: reader.optionalSection("teamRules").map(TeamRules.init(reading:)),
            reminderRules: reader.list("reminderRules", atMost: 100).map(ReminderRule.init(reading:)),
            weeklyCap: reader.optionalInteger("weeklyCap", in: 1...50),
            digest: reader.has("digest") ? reader.choice("digest", default: DigestPolicy.late) : reader.none("digest"),
            evaluationWeeks: reader.integers("evaluationWeeks", in: 0...1_040, atMost: 50),
            contentTags: reader.strings("contentTags", atMost: 50),
            schedule: reader.optionalSection("schedule").map(SchedulePreferences.init(reading:))
                ?? SchedulePreferences(),
            timetable: reader.optionalSection("timetable").map(TimetableRules.init(reading:)),
            assessment: reader.optionalSection("assessment").map(AssessmentRules.init(reading:))
        )
    }
}

extension SchedulePreferences {
    fileprivate init(reading reader: YAMLReader) {
        let standard = SchedulePreferences()
        let weekdays = reader.choices("weekdays", of: Weekday.self)
        self.init(
            weekdays: reader.has("weekdays") ? Weekday.allCases.filter(weekdays.contains) : standard.weekdays,
            dayStart: reader.time("dayStart", default: standard.dayStart),
            dayEnd: reader.time("dayEnd", default: standard.dayEnd)
        )
    }
}

extension YAMLReader {
    /// Reads a key that may be there without a value.
    func none<Value>(_ key: String) -> Value? {
        allow([key])
        return nil
    }

    /// A time of day such as 09:00.
    package func time(_ key: String, default standard: LocalTime? = nil) -> LocalTime {
        value(key, default: standard, standIn: .midnight, expecting: "a time of day such as 09:00") { LocalTime($0) }
    }
}

/// What is taught to cohorts and in which order, by which rules cohorts are formed, and when people are reminded.
///
/// Read from a YAML file; a changed file becomes a new version, so that a running cohort keeps the one it began with.
package struct Programme: Hashable, Sendable, Codable {
    package var code: Code
    package var title: String
    /// Why it exists.
    package var purpose: String
    /// What should become better for the people served, and how one would see it.
    package var serviceOutcome: String
    /// Who answers for it; several schools or bodies may own one programme.
    package var owners: [String]
    /// The zone in which its local times are meant.
    package var timeZone: Zone
    /// From the day a cohort starts; week 1 is the first.
    package var lengthWeeks: Int
    package var competences: [Competence]
    package var modules: [Module]
    package var cohortRules: CohortRules
    /// How cohorts divide into teams; none when the programme has no teams.
    package var teamRules: TeamRules?
    package var reminderRules: [ReminderRule]
    /// At most so many messages to one person in seven days, beside what is essential; no limit when absent.
    package var weeklyCap: Int?
    /// Whether reminders that fall together are said as one; only late ones when absent.
    package var digest: DigestPolicy?
    /// Weeks after the start of a cohort at which it is evaluated, ascending; 0 is the baseline, and some come after the end.
    package var evaluationWeeks: [Int]
    /// What it is about, such as `integration` or `prevention`.
    package var contentTags: [String]
    package var schedule: SchedulePreferences
    /// ``TimetableRules/standard`` when absent.
    package var timetable: TimetableRules?
    /// What is asked about people, and from how many on it is shown; as usual when absent.
    package var assessment: AssessmentRules?

    package init(
        code: Code,
        title: String,
        purpose: String,
        serviceOutcome: String,
        owners: [String],
        timeZone: Zone,
        lengthWeeks: Int,
        competences: [Competence],
        modules: [Module],
        cohortRules: CohortRules,
        teamRules: TeamRules? = nil,
        reminderRules: [ReminderRule] = [],
        weeklyCap: Int? = nil,
        digest: DigestPolicy? = nil,
        evaluationWeeks: [Int] = [],
        contentTags: [String] = [],
        schedule: SchedulePreferences = SchedulePreferences(),
        timetable: TimetableRules? = nil,
        assessment: AssessmentRules? = nil
    ) {
        self.code = code
        self.title = title
        self.purpose = purpose
        self.serviceOutcome = serviceOutcome
        self.owners = owners
        self.timeZone = timeZone
        self.lengthWeeks = lengthWeeks
        self.competences = competences
        self.modules = modules
        self.cohortRules = cohortRules
        self.teamRules = teamRules
        self.reminderRules = reminderRules
        self.weeklyCap = weeklyCap
        self.digest = digest
        self.evaluationWeeks = evaluationWeeks
        self.contentTags = contentTags
        self.schedule = schedule
        self.timetable = timetable
        self.assessment = assessment
    }

    package func module(_ code: Code) -> Module? { modules.first { $0.code == code } }

    package func competence(_ code: Code) -> Competence? { competences.first { $0.code == code } }

    package func reminderRule(_ id: Code) -> ReminderRule? { reminderRules.first { $0.id == id } }

    /// Whether what a rule says may be said together with others.
    package func digestPolicy(of rule: ReminderRule) -> DigestPolicy { rule.digest ?? digest ?? .late }

    /// How many sessions a cohort has, over all modules.
    package var sessionCount: Int { modules.reduce(0) { $0 + $1.occurrences } }
}

/// All that advice for the members of one cohort follows from.
package struct AdviceSituation: Sendable {
    /// One member, and what is known of them.
    package struct Member: Sendable {
        package var id: Participant.ID
        package var code: Code
        /// The family of the main profession.
        package var discipline: Code?
        package var observations: [Observation]
        package var missed: [Lesson]
        /// Advice that they do not want.
        package var refuses: Set<AdviceKind>
        /// How often they were named to others lately, as somebody to learn from.
        package var timesNamed: Int

        package init(
            id: Participant.ID,
            code: Code,
            discipline: Code?,
            observations: [Observation],
            missed: [Lesson] = [],
            refuses: Set<AdviceKind> = [],
            timesNamed: Int = 0
        ) {
            self.id = id
            self.code = code
            self.discipline = discipline
            self.observations = observations
            self.missed = missed
            self.refuses = refuses
            self.timesNamed = timesNamed
        }
    }

    /// A session as far as advice speaks of it.
    package struct Lesson: Hashable, Sendable {
        package var session: Session.ID
        package var code: Code
        package var cohort: Code
        package var module: Code
        package var startsAt: Moment
        /// Those whose session it is; `nil` where it is the whole cohort's.
        package var only: Set<Participant.ID>?

        package init(
            session: Session.ID,
            code: Code,
            cohort: Code,
            module: Code,
            startsAt: Moment,
            only: Set<Participant.ID>? = nil
        ) {
            self.session = session
            self.code = code
            self.cohort = cohort
            self.module = module
            self.startsAt = startsAt
            self.only = only
        }

        func isFor(_ member: Participant.ID) -> Bool { only?.contains(member) ?? true }
    }

    /// A lasting group within the cohort.
    package struct Team: Hashable, Sendable {
        package var code: Code
        package var members: [Participant.ID]

        package init(code: Code, members: [Participant.ID]) {
            self.code = code
            self.members = members
        }
    }

    package var programme: Programme
    package var cohort: Code
    package var startDate: LocalDate
    /// When the first session begins: what was found before is the baseline.
    package var start: Moment
    /// In the order of their keys.
    package var members: [Member]
    package var teams: [Team]
    /// The cohort's sessions that are planned, past ones too.
    package var lessons: [Lesson]
    /// Whole-cohort sessions of other cohorts of the programme that are still to come: where something missed can be made
    /// good.
    package var elsewhere: [Lesson]
    package var effects: ProcessEffects

    package init(
        programme: Programme,
        cohort: Code,
        startDate: LocalDate,
        start: Moment,
        members: [Member],
        teams: [Team] = [],
        lessons: [Lesson] = [],
        elsewhere: [Lesson] = [],
        effects: ProcessEffects = .shipped
    ) {
        self.programme = programme
        self.cohort = cohort
        self.startDate = startDate
        self.start = start
        self.members = members.sorted { $0.id < $1.id }
        self.teams = teams
        self.lessons = lessons.sorted { ($0.startsAt, $0.code) < ($1.startsAt, $1.code) }
        self.elsewhere = elsewhere.sorted { ($0.startsAt, $0.code) < ($1.startsAt, $1.code) }
        self.effects = effects
    }

    /// The first instant after the last week of the programme.
    package var end: Moment {
        programme.timeZone.moment(of: startDate + 7 * programme.lengthWeeks, at: .midnight)
    }

    /// Until when what was learnt is to be kept: the last evaluation, or a year after the end where none comes after it.
    package var keptUntil: Moment {
        let weeks = max(programme.evaluationWeeks.last ?? 0, programme.lengthWeeks + 52)
        return programme.timeZone.moment(of: startDate + 7 * weeks, at: .midnight)
    }

    /// The first session after an instant that develops something by itself and by its process, for one member.
    func next(
        _ competence: Code?,
        _ dimension: Dimension,
        for member: Participant.ID,
        after moment: Moment,
        strength: Double = 1
    ) -> Lesson? {
        lessons.first { lesson in
            lesson.startsAt > moment && lesson.isFor(member)
                && self.strength(of: lesson.module, competence, dimension) >= strength
        }
    }

    /// What a module does for a competence, or any, in a dimension: no more than its process can.
    func strength(of module: Code, _ competence: Code?, _ dimension: Dimension) -> Double {
        guard let module = programme.module(module) else { return 0 }
        let effect = effects.strength(of: module.process, on: dimension)
        return module.develops
            .filter { $0.dimension == dimension && (competence == nil || $0.competence == competence) }
            .map { min(Double($0.strength), effect) }.max() ?? 0
    }

    func title(of competence: Code) -> String { programme.competence(competence)?.title ?? competence.rawValue }

    func day(_ moment: Moment) -> LocalDate { programme.timeZone.date(moment) }

    func dayText(_ date: LocalDate) -> String { "\(date.weekday.abbreviation) \(date)" }
}

package import CohortCore
package import CohortStore

/// A small programme that uses every kind of reminder rule, and what it takes to have one of its cohorts under way.
extension Sample {
    /// One opening and a series of two sets, in London; each reminder is a message of its own unless `digest` says otherwise.
    package static func programme(
        _ code: Code = "leading-together",
        rules: [ReminderRule]? = nil,
        size: GroupSize = GroupSize(minimum: 2, target: 12, maximum: 24),
        weeklyCap: Int? = nil,
        digest: DigestPolicy? = .never,
        evaluationWeeks: [Int] = []
    ) throws -> Programme {
        Programme(
            code: code,
            title: "Leading together",
            purpose: "Disciplines lead and manage together.",
            serviceOutcome: "People leave hospital when they are ready.",
            owners: ["School of leadership"],
            timeZone: try zone(),
            lengthWeeks: 12,
            competences: [
                Competence(
                    code: "listening",
                    title: "Listening across disciplines",
                    strand: .leadership,
                    source: "Sample",
                    owner: "School of leadership",
                    targets: [.skills: .half]
                )
            ],
            modules: [
                Module(
                    code: "opening",
                    title: "Opening day",
                    process: .workshop,
                    minutes: 180,
                    develops: [],
                    earliestWeek: 1,
                    latestWeek: 2
                ),
                Module(
                    code: "set",
                    title: "Action learning set",
                    process: .actionLearningSet,
                    minutes: 120,
                    occurrences: 2,
                    develops: [],
                    earliestWeek: 3,
                    latestWeek: 12
                ),
            ],
            cohortRules: CohortRules(size: size),
            reminderRules: try rules ?? Self.rules(),
            weeklyCap: weeklyCap,
            digest: digest,
            evaluationWeeks: evaluationWeeks
        )
    }

    package static func zone() throws -> Zone {
        guard let zone = Zone(identifier: "Europe/London") else {
            throw CohortError(.failed, "This machine has no time zone database.")
        }
        return zone
    }

    /// One of each: welcome, before and after the start of the cohort, before a session to members, line managers and
    /// facilitators, and to whoever missed one.
    package static func rules() throws -> [ReminderRule] {
        [
            try rule("welcome", .onEnrolment, days: 0, text: "Welcome to {programme}, {participant}."),
            try rule("start", .beforeCohortStart, days: 7, text: "{programme} starts on {date}."),
            try rule("check-in", .afterCohortStart(weeks: [4, 8]), days: 0, text: "How is it going, {participant}?"),
            try rule("day-before", .beforeSession, days: 1, text: "{module} on {date} at {start} in {room}."),
            try rule(
                "manager",
                .beforeSession,
                days: 3,
                audience: .lineManagers,
                text: "{participant} is away on {date}."
            ),
            try rule("leader", .beforeSession, days: 2, audience: .facilitators, text: "You lead {module} on {date}."),
            try rule("missed", .afterSession, days: 1, audience: .absent, text: "You missed {module}, {participant}."),
        ]
    }

    package static func rule(
        _ id: Code,
        _ anchor: ReminderRule.Anchor,
        days: Int,
        audience: ReminderRule.Audience = .participants,
        late: ReminderRule.LatePolicy = .send,
        text: String
    ) throws -> ReminderRule {
        ReminderRule(
            id: id,
            anchor: anchor,
            days: days,
            audience: audience,
            levers: [.salience],
            late: late,
            text: try ReminderText(text)
        )
    }

    /// The working calendar of England and Wales; no quiet hours.
    package static let policy = ReminderPolicy(calendar: .englandAndWales(), quietHours: nil)

    /// The same, and nobody is reminded from 20:00 to 08:00.
    package static func quietPolicy() -> ReminderPolicy {
        let quiet = LocalTime(hour: 20).flatMap { from in
            LocalTime(hour: 8).map { QuietHours(from: from, until: $0) }
        }
        return ReminderPolicy(calendar: policy.calendar, quietHours: quiet)
    }

    /// Monday 2027-02-01.
    package static let startDate = LocalDate.test + 28

    /// Loads the programme and enrols `P-0001` and so on, whom ``fill(_:participants:)`` has put there.
    package static func enrol(
        _ count: Int,
        in store: Store,
        programme: Programme? = nil,
        by act: Act = .test
    ) async throws {
        let programme = try programme ?? Self.programme()
        _ = try await store.load(programme, source: "code: \(programme.code)", isDryRun: false, by: act)
        let codes = participants(count).map(\.code)
        _ = try await store.enrol(codes, in: Reference(programme.code), policy: policy, isDryRun: false, by: act)
    }

    /// Forms `cohort-a` of everyone who is enrolled and has no cohort.
    @discardableResult
    package static func form(
        _ code: Code = "cohort-a",
        in store: Store,
        programme: Code = "leading-together",
        by act: Act = .test
    ) async throws -> Cohort {
        let members = try await store.candidates(for: Reference(programme)).map(\.participant.id)
        let plan = CohortPlan(code: code, startDate: startDate, members: members)
        try await store.form([plan], of: Reference(programme), seed: 1, policy: policy, by: act)
        return try await store.cohort(Reference(code))
    }

    /// The opening on Wednesday 2027-02-03 and the sets on Wednesdays 2027-03-03 and, in summer time, 2027-03-31.
    package static func plans(for cohort: Cohort, in store: Store) async throws -> [SessionPlan] {
        let room = try await store.room(Reference("ROOM-1")).id
        let clinical = try await store.facilitator(Reference("F-CLIN-1")).id
        let management = try await store.facilitator(Reference("F-MAN-1")).id
        let dates: [(module: Code, occurrence: Int, day: Int)] = [("opening", 1, 30), ("set", 1, 58), ("set", 2, 86)]
        return dates.map { date in
            SessionPlan(
                cohort: cohort.id,
                module: date.module,
                occurrence: date.occurrence,
                slot: Slot(date: .test + date.day, start: .nine, minutes: date.module == "set" ? 120 : 180),
                room: room,
                facilitators: [clinical, management]
            )
        }
    }

    /// A cohort of `count` with its timetable, in a store that holds nothing yet.
    @discardableResult
    package static func run(_ count: Int = 4, in store: Store) async throws -> Cohort {
        try await fill(store, participants: max(count, 4))
        try await enrol(count, in: store)
        let cohort = try await form(in: store)
        _ = try await store.publish(try await plans(for: cohort, in: store), policy: policy, isDryRun: false, by: .test)
        return try await store.cohort(Reference(cohort.code))
    }
}

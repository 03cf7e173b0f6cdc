import CohortCore
import CohortServer
import CohortStore
import TestSupport
import Testing

struct RefreshPlannerTests {
    private let installation: Installation
    private let person: Participant.ID

    init() async throws {
        installation = try .inMemory()
        try await Sample.fill(installation.store, participants: 4)
        person = try await installation.store.participantID(Reference("P-0001"))
    }

    private func judgement() -> Assessment {
        Assessment(
            participant: person,
            competence: "listening",
            dimension: .skills,
            source: .facilitator,
            finding: .level(5, highest: 5),
            happenedAt: .test,
            recordedAt: .test
        )
    }

    /// Enrols two people in a programme that reminds a fortnight before the skill falls a little below what it is now.
    private func begin() async throws {
        let target = ProgressTarget(competence: "listening", dimension: .skills, level: nil)
        let value = ProgressModel()
            .summary(of: [judgement().observation], participant: person, target: target, at: .test)
            .estimate.value
        let below = try #require(Share(value - 0.02))
        let rule = try Sample.rule(
            "fading",
            .beforePredictedLoss(dimension: .skills, below: below),
            days: 1,
            text: "{participant}: {level} by {date}"
        )
        try await Sample.enrol(2, in: installation.store, programme: try Sample.programme(rules: [rule]))
        try await Sample.form(in: installation.store)
    }

    private func waiting() async throws -> [Reminder] {
        try await installation.store.reminders(ReminderSelection(state: .waiting), limit: 9).reminders
    }

    @Test func `who has something to lose is reminded before, and a night without news costs nothing`() async throws {
        try await begin()
        let planner = RefreshPlanner(installation: installation)
        #expect(try await planner.plan(by: .test) == 0)
        try await installation.store.recordAssessments([judgement()], isDryRun: false, by: .test)

        #expect(try await planner.plan(by: .test) == 1)
        #expect(try await planner.plan(by: .test) == 0)

        let reminders = try await waiting()
        #expect(reminders.map(\.recipient) == ["P-0001"])
        #expect(reminders.map(\.kind) == [.refresh])
        #expect(try #require(reminders.first).dueAt > .test)
    }

    @Test func `another daemon reckons the same, and makes nothing twice`() async throws {
        try await begin()
        try await installation.store.recordAssessments([judgement()], isDryRun: false, by: .test)
        _ = try await RefreshPlanner(installation: installation).plan(by: .test)
        let before = try await waiting()

        #expect(try await RefreshPlanner(installation: installation).plan(by: Act(.daemon, at: .test + .days(1))) == 0)
        #expect(try await waiting() == before)
    }

    @Test func `what a session to come teaches is not spoken of before it`() async throws {
        try await begin()
        let store = installation.store
        var programme = try await store.programme(Reference("leading-together")).programme
        programme.modules[0].develops = [Development(competence: "listening", dimension: .skills, strength: 3)]
        _ = try await store.load(programme, source: "taught", isDryRun: false, by: .test)
        try await Sample.enrol(4, in: store, programme: programme)
        let cohort = try await Sample.form("cohort-b", in: store)
        var judged = judgement()
        judged.participant = try await store.participantID(Reference("P-0003"))
        try await store.recordAssessments([judged], isDryRun: false, by: .test)
        let planner = RefreshPlanner(installation: installation)
        #expect(try await planner.plan(by: .test) == 1)
        var opening = try await Sample.plans(for: cohort, in: store)[0]
        opening.slot = Slot(date: .test + 1, start: .nine, minutes: 180)

        _ = try await store.publish([opening], policy: Sample.policy, isDryRun: false, by: .test)
        _ = try await planner.plan(by: .test)

        let refreshes = try await store.reminders(ReminderSelection(kind: .refresh), limit: 9).reminders
        #expect(refreshes.map(\.recipient) == ["P-0003"])
        #expect(refreshes.map(\.state) == [.withdrawn])
    }
}

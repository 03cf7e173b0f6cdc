import CohortCore
import CohortServer
import CohortStore
import TestSupport
import Testing

struct AdvicePlannerTests {
    private let installation: Installation
    private var store: Store { installation.store }

    init() async throws {
        installation = try .inMemory()
        try await Sample.fill(installation.store, participants: 4)
    }

    /// Two people of different disciplines in a programme with one rule; the cohort starts on 2027-02-01.
    private func begin(_ kind: AdviceKind, weeks: [Int] = []) async throws {
        let text = kind == .maintenanceContact ? "{with}: {what} {why} {sure}" : "{what} {why} {sure}"
        let rule = try Sample.rule("next", .advice(kind: kind, weeks: weeks), days: 0, text: text)
        try await Sample.enrol(2, in: store, programme: try Sample.programme(rules: [rule]))
        try await Sample.form(in: store)
    }

    private func meet(at moment: Moment) async throws {
        try await store.recordContact(
            from: Reference("P-0001"),
            to: Reference("P-0002"),
            mode: .cooperate,
            hours: 30,
            happenedAt: moment,
            by: Act(.daemon, at: moment)
        )
    }

    private func reminders() async throws -> [Reminder] {
        try await store.reminders(ReminderSelection(), limit: 50).reminders.filter { $0.rule == "next" }
    }

    private func plan(_ planner: RefreshPlanner, on day: Int) async throws -> Int {
        try await planner.plan(by: Act(.daemon, at: .test + .days(day)))
    }

    @Test func `a tie across disciplines is spoken of to both before it fades`() async throws {
        try await begin(.maintenanceContact)
        let planner = RefreshPlanner(installation: installation)
        try await meet(at: .test + .days(40))

        #expect(try await plan(planner, on: 41) == 2)
        #expect(try await plan(planner, on: 42) == 0)

        let made = try await reminders()
        #expect(Set(made.map(\.recipient)) == ["P-0001", "P-0002"])
        #expect(made.allSatisfy { $0.kind == .followUp && $0.dueAt <= .test + .days(83) })
        try await meet(at: .test + .days(50))
        #expect(try await plan(planner, on: 51) == 2, "having met, they need it later")
        #expect(try await reminders().count { $0.state == .withdrawn } == 2)
    }

    @Test func `time alone brings a rule of weeks to speak, and only then`() async throws {
        try await begin(.maintenanceContact, weeks: [38])
        try await meet(at: .test + .days(40))
        let planner = RefreshPlanner(installation: installation)
        // Week 38 begins on 2027-10-25, day 294.
        for day in stride(from: 41, through: 278, by: 7) { #expect(try await plan(planner, on: day) == 0) }

        var made = 0
        for day in 279...300 { made += try await plan(planner, on: day) }

        #expect(made == 2)
        let found = try await reminders()
        #expect(
            found.allSatisfy { $0.dueAt.description.hasPrefix("2027-10-25") && $0.text.contains("more likely gone") }
        )
    }

    @Test func `a finished cohort is still advised, a cancelled one is not`() async throws {
        try await begin(.maintenanceContact, weeks: [38])
        try await meet(at: .test + .days(40))
        _ = try await store.setState(.started, of: Reference("cohort-a"), by: Act(.daemon, at: .test + .days(41)))
        _ = try await store.setState(.finished, of: Reference("cohort-a"), by: Act(.daemon, at: .test + .days(120)))

        #expect(try await plan(RefreshPlanner(installation: installation), on: 285) == 2)
        #expect(try await reminders().count == 2)
    }

    @Test func `who has declined is neither advised nor named`() async throws {
        try await begin(.maintenanceContact)
        try await meet(at: .test + .days(40))
        try await store.refuseAdvice(.maintenanceContact, true, of: Reference("P-0002"), by: .test)

        #expect(try await plan(RefreshPlanner(installation: installation), on: 41) == 0)
    }

    @Test func `years after the end nothing is looked at any more`() async throws {
        try await begin(.baseline)
        let planner = RefreshPlanner(installation: installation)
        let act = Act(.daemon, at: .test + .days(4_000))

        #expect(try await planner.plan(Reference("cohort-a"), isDryRun: false, by: act) == [])
    }

    @Test func `a baseline is asked for until the programme begins`() async throws {
        try await begin(.baseline)

        #expect(try await plan(RefreshPlanner(installation: installation), on: 0) == 2)

        let made = try await reminders()
        #expect(made.allSatisfy { $0.kind == .assessment && $0.expiresAt != nil })
        #expect(try await plan(RefreshPlanner(installation: installation), on: 60) == 0)
    }
}

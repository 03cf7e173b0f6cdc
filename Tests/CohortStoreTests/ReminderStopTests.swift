import CohortCore
import CohortStore
import TestSupport
import Testing

struct ReminderStopTests {
    /// Three stages from the day after each evaluation opens.
    private func series() throws -> ReminderRule {
        var rule = try Sample.rule(
            "where-you-stand",
            .afterAssessment(weeks: [0]),
            days: 0,
            audience: .nonSubmitters,
            text: "First"
        )
        rule.stages = try [
            .init(days: 0), .init(days: 3, text: ReminderText("Second")), .init(days: 7, text: ReminderText("Third")),
        ]
        return rule
    }

    /// Monday 2027-02-01, 09:00 in London, when the evaluation has opened.
    private let opening = Moment.test + .days(28)

    @Test func `who has submitted is told no more, and the ledger says when they did`() async throws {
        let stage = try await RuleStage(2, rules: [try series()], evaluationWeeks: [0, 12])
        try await Sample.form(in: stage.store)

        try await stage.dispatch(at: opening)
        try await stage.submit("P-0001", at: opening + .days(1))
        try await stage.dispatch(at: opening + .days(3))
        try await stage.dispatch(at: opening + .days(7))

        let made = try await stage.ledger()
        let first = made.filter { $0.who == "P-0001" }
        #expect(first.map(\.state) == [.dispatched, .suppressed, .suppressed])
        #expect(first[1].reason == "They submitted meanwhile, on 2027-02-02.")
        #expect(made.filter { $0.who == "P-0002" }.map(\.state) == [.dispatched, .dispatched, .dispatched])
        #expect(try await stage.messages().map(\.data.text) == ["First", "First", "Second", "Third"])
    }

    @Test(arguments: [(-9, 1), (-6, 0)])
    func `what was submitted up to a week before the opening counts`(days: Int, said: Int) async throws {
        let stage = try await RuleStage(1, rules: [try series()], evaluationWeeks: [0, 12])
        try await Sample.form(in: stage.store)
        try await stage.submit("P-0001", at: opening + .days(days))

        try await stage.dispatch(at: opening)

        #expect(try await stage.messages().count == said)
    }

    @Test func `after a stop of a fortnight only the last stage is said`() async throws {
        let stage = try await RuleStage(1, rules: [try series()], evaluationWeeks: [0, 12])
        try await Sample.form(in: stage.store)

        try await stage.dispatch(at: opening + .days(14))

        #expect(try await stage.messages().map(\.data.text) == ["Third"])
        let made = try await stage.ledger()
        #expect(made.map(\.state) == [.suppressed, .suppressed, .dispatched])
        #expect(made[0].reason?.contains("of the same rule") == true)
    }

    @Test func `a line manager is told no more of someone who has submitted`() async throws {
        var rule = try Sample.rule(
            "manager",
            .afterAssessment(weeks: [0]),
            days: 2,
            audience: .lineManagers,
            text: "{participant} has not said where they stand."
        )
        rule.until = .submitted
        let stage = try await RuleStage(3, rules: [rule], evaluationWeeks: [0, 12])
        try await Sample.form(in: stage.store)
        try await stage.submit("P-0002", at: opening + .hours(1))

        try await stage.dispatch(at: opening + .days(2))

        #expect(try await stage.ledger().map(\.state) == [.suppressed, .dispatched])
    }

    @Test func `what goes on until someone comes ends when they do`() async throws {
        var rule = try Sample.rule("missed", .afterSession, days: 1, audience: .absent, text: "You were missed.")
        rule.stages = [.init(days: 0), .init(days: 40)]
        rule.until = .attended
        let stage = try await RuleStage(1, rules: [rule])
        let cohort = try await Sample.form(in: stage.store)
        _ = try await stage.store.publish(
            try await Sample.plans(for: cohort, in: stage.store),
            policy: Sample.policy,
            isDryRun: false,
            by: .test
        )
        let sessions = try await stage.store.sessions(SessionSelection(cohort: "cohort-a"))
        for (session, state) in zip(sessions, [AttendanceState.absent(isExcused: false), .attended]) {
            _ = try await stage.store.recordAttendance(
                [("P-0001", state)],
                others: nil,
                at: Reference(session.code),
                policy: Sample.policy,
                isDryRun: false,
                by: Act(.daemon, at: session.endsAt)
            )
            try await stage.dispatch(at: session.endsAt + .days(2))
        }

        try await stage.dispatch(at: .test + .days(80))

        let series = try await stage.ledger().filter { $0.kind == .catchUp }
        #expect(series.map(\.state) == [.dispatched, .suppressed])
        #expect(series[1].reason == "They came meanwhile, to cohort-a:set-1.")
    }
}

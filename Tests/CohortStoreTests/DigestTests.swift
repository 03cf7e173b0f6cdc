import CohortCore
import CohortStore
import TestSupport
import Testing

struct DigestTests {
    private func rule(_ id: Code, _ anchor: ReminderRule.Anchor = .onEnrolment, days: Int = 3) throws -> ReminderRule {
        try Sample.rule(id, anchor, days: days, text: "\(id) to {participant}")
    }

    private let day = Moment.test + .days(3)

    @Test func `what is due together is one message where the programme says always, with all that it says`()
        async throws
    {
        let stage = try await RuleStage(1, rules: [try rule("one"), try rule("two")], digest: .always)

        try await stage.dispatch(at: day)

        let messages = try await stage.messages()
        #expect(messages.map(\.type) == ["reminder.digest"])
        #expect(messages.first?.data.text == "one to P-0001\n\ntwo to P-0001")
        let items = try #require(messages.first?.data.items)
        #expect(items.map(\.rule) == ["one", "two"])
        #expect(items.map(\.kind) == [.welcome, .welcome])
        #expect(items.map(\.levers) == [[.salience], [.salience]])
        let made = try await stage.ledger()
        #expect(made.map(\.state) == [.dispatched, .dispatched, .dispatched])
        #expect(made.map(\.mergedID) == [made[2].id, made[2].id, nil])
    }

    @Test func `by itself only what is late together is one message`() async throws {
        let rules = [try rule("one"), try rule("two"), try rule("later", days: 5)]
        let stage = try await RuleStage(1, rules: rules)
        let other = try await RuleStage(1, rules: rules)
        let never = try await RuleStage(1, rules: rules, digest: .never)

        try await stage.dispatch(at: day)
        try await other.dispatch(at: day + .days(10))
        try await never.dispatch(at: day + .days(10))

        #expect(try await stage.messages().map(\.type) == ["reminder.welcome", "reminder.welcome"])
        #expect(try await other.messages().map { $0.data.items?.count } == [3])
        #expect(try await never.messages().count == 3)
    }

    @Test func `a manager who takes part gets one message for both roles`() async throws {
        let rules = [
            try rule("mine"),
            try Sample.rule("manager", .onEnrolment, days: 3, audience: .lineManagers, text: "of {participant}"),
        ]
        // P-0001 manages the others.
        let stage = try await RuleStage(3, rules: rules)

        try await stage.dispatch(at: day)

        let messages = try await stage.messages()
        let manager = try #require(messages.first { $0.data.recipient == "P-0001" })
        #expect(manager.data.text == "mine to P-0001\n\nof P-0002\n\nof P-0003")
        #expect(manager.data.items?.map(\.about) == [nil, "P-0002", "P-0003"])
        #expect(messages.map(\.data.recipient).sorted() == ["P-0001", "P-0002", "P-0003"])
    }

    @Test func `what different endpoints take is not put together`() async throws {
        let stage = try await RuleStage(1, rules: [try rule("one")], digest: .always)
        let other = try Sample.programme("other", rules: [try rule("two")], digest: .always)
        try await Sample.enrol(1, in: stage.store, programme: other)
        try await stage.addEndpoint("of-other", programme: "other")

        try await stage.dispatch(at: day)

        #expect(try await stage.messages().map(\.type) == Array(repeating: "reminder.welcome", count: 3))
    }

    @Test func `when part of a digest is withdrawn before it was taken, the rest is said anew`() async throws {
        let stage = try await RuleStage(1, rules: [try rule("one")], digest: .always)
        try await Sample.enrol(
            1,
            in: stage.store,
            programme: try Sample.programme("other", rules: [try rule("two")], digest: .always)
        )
        try await stage.dispatch(at: day)
        #expect(try await stage.messages().count == 1)

        _ = try await stage.store.withdraw(
            Reference("P-0001"),
            from: Reference("other"),
            reason: nil,
            declines: false,
            by: Act(.daemon, at: day)
        )
        try await stage.dispatch(at: day + .minutes(1))

        let made = try await stage.ledger()
        #expect(made.map(\.state) == [.dispatched, .withdrawn, .withdrawn])
        let waiting = try await stage.store.deliveries(state: .waiting, endpoint: nil, limit: 9).deliveries
        #expect(waiting.map(\.event) == ["reminder.welcome"])
        #expect(try await stage.store.deliveries(state: .dead, endpoint: nil, limit: 9).total == 1)
    }

    @Test func `who declines is told nothing of a digest that waits`() async throws {
        let stage = try await RuleStage(1, rules: [try rule("one"), try rule("two")], digest: .always)
        try await stage.dispatch(at: day)

        _ = try await stage.store.withdraw(
            Reference("P-0001"),
            from: Reference("leading-together"),
            reason: nil,
            declines: true,
            by: Act(.daemon, at: day)
        )

        #expect(try await stage.ledger().map(\.state) == [.withdrawn, .withdrawn, .withdrawn])
        #expect(try await stage.store.deliveries(state: .waiting, endpoint: nil, limit: 9).total == 0)
    }

    @Test func `what is late and belongs into a digest waits for the next message, but not for ever`() async throws {
        var late = try rule("late")
        late.late = .digest
        let stage = try await RuleStage(1, rules: [late, try rule("next", days: 8)])
        let alone = try await RuleStage(1, rules: [late, try rule("next", days: 14)])

        for stage in [stage, alone] { try await stage.dispatch(at: day + .days(1)) }
        #expect(try await stage.messages().isEmpty)
        #expect(try await stage.ledger()[0].moved?.contains("said with the next") == true)
        #expect(try await alone.messages().map(\.data.text) == ["late to P-0001"])

        // 2027-01-12 at 09:00.
        try await stage.dispatch(at: .test + .days(8))
        #expect(try await stage.messages().map { $0.data.items?.count } == [2])
    }

    @Test func `a facilitator of two cohorts is told of their changes by one message`() async throws {
        let stage = try await RuleStage(4, rules: [])
        let first = try await Sample.form("cohort-a", in: stage.store)
        try await Sample.enrol(4, in: stage.store, programme: try Sample.programme("other", rules: [], digest: nil))
        let second = try await Sample.form("cohort-b", in: stage.store, programme: "other")
        var plans = try await Sample.plans(for: first, in: stage.store)
        plans += try await Sample.plans(for: second, in: stage.store)

        _ = try await stage.store.publish(
            plans,
            policy: Sample.policy,
            override: "They are one room apart.",
            isDryRun: false,
            by: .test
        )
        try await stage.dispatch(at: .test)

        let told = try await stage.messages().filter { $0.data.recipient == "F-CLIN-1" }
        #expect(told.map(\.type) == ["reminder.digest"])
        #expect(told.first?.data.items?.map(\.cohort) == ["cohort-a", "cohort-b"])
    }

    @Test func `who takes back a digest takes back what it says`() async throws {
        let stage = try await RuleStage(1, rules: [try rule("one"), try rule("two")], digest: .always)
        try await stage.dispatch(at: day)
        let digest = try #require(try await stage.ledger().last { $0.kind == .digest })

        _ = try await stage.store.cancelReminders(
            [Reminder.ID(rawValue: digest.id)],
            nil,
            reason: "A mistake",
            isDryRun: false,
            by: Act(.daemon, at: day)
        )
        try await stage.dispatch(at: day + .days(1))

        #expect(try await stage.ledger().map(\.state) == [.withdrawn, .withdrawn, .withdrawn])
        #expect(try await stage.messages().count == 1)
    }

    @Test func `after a week's stop everyone hears once of what was missed, and nothing is said twice`() async throws {
        let rules = try (3...9).map { try rule(try #require(Code(rawValue: "day-\($0)")), days: $0) }
        let stage = try await RuleStage(4, rules: rules)
        try await stage.dispatch(at: day)
        let before = try await stage.messages().count

        for hour in 0..<48 { try await stage.dispatch(at: .test + .days(10) + .hours(hour)) }

        let caughtUp = try await stage.messages().dropFirst(before)
        #expect(caughtUp.map(\.data.recipient).sorted() == ["P-0001", "P-0002", "P-0003", "P-0004"])
        #expect(caughtUp.allSatisfy { $0.data.items?.count == rules.count - 1 })
        let said = try await stage.ledger().filter { $0.kind == .welcome }
        #expect(said.count == 4 * rules.count)
        #expect(said.allSatisfy { $0.state == .dispatched })
    }
}

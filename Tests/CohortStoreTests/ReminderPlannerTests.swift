import CohortCore
import CohortStore
import TestSupport
import Testing

struct ReminderPlannerTests {
    @Test func `sponsors are told of those whom they back, in words that name those`() async throws {
        let rule = try Sample.rule("sponsor", .onEnrolment, days: 0, audience: .sponsors, text: "{participant} joined.")
        let stage = try await RuleStage(rules: [rule]) { $0[0].sponsor = "P-0004" }

        let made = try await stage.ledger()

        #expect(made.map(\.who) == ["P-0004"])
        #expect(made.map(\.text) == ["P-0001 joined."])
    }

    @Test func `words are chosen by the main profession of who reads them, and the ledger says which`() async throws {
        var rule = try Sample.rule("welcome", .onEnrolment, days: 0, text: "Welcome.")
        rule.variants = [
            "doctor": try ReminderText("Welcome, doctor."), "nursing": try ReminderText("Welcome, nurse."),
        ]
        rule.version = 3
        let stage = try await RuleStage(rules: [])
        var policy = Sample.policy
        policy.families = try Sample.taxonomy().familyOfProfession
        _ = try await stage.store.load(
            try Sample.programme("other", rules: [rule]),
            source: "other",
            isDryRun: false,
            by: .test
        )
        let people: [Code] = ["P-0001", "P-0002", "P-0003", "P-0004"]
        _ = try await stage.store.enrol(people, in: Reference("other"), policy: policy, isDryRun: false, by: .test)

        let made = try await stage.ledger()

        #expect(made.map(\.text) == ["Welcome, doctor.", "Welcome, nurse.", "Welcome, nurse.", "Welcome."])
        #expect(made.map(\.variant) == ["doctor", "nursing", "nursing", nil])
        #expect(made.allSatisfy { $0.ruleVersion == 3 })
    }

    @Test func `before and after each evaluation, counted from the weeks of the programme`() async throws {
        let rules = [
            try Sample.rule("soon", .beforeAssessment(weeks: [8]), days: 3, text: "Opens on {date}."),
            try Sample.rule("open", .afterAssessment(weeks: []), days: 1, text: "Open since {date}."),
        ]
        let stage = try await RuleStage(1, rules: rules, evaluationWeeks: [0, 8])
        try await Sample.form(in: stage.store)

        let made = try await stage.ledger()

        // The cohort starts on Monday 2027-02-01; week 8 is Monday 2027-03-29, Easter Monday.
        #expect(
            made.map(\.text) == [
                "Opens on Mon 2027-03-29.", "Open since Mon 2027-02-01.", "Open since Mon 2027-03-29.",
            ]
        )
        #expect(made.map(\.kind) == [.assessment, .assessment, .assessment])
        #expect(made[0].moved == "2027-03-26 is a bank holiday (Good Friday)")
        #expect(
            made.map(\.dueAt.description) == [
                "2027-03-25T09:00:00.000Z", "2027-02-02T09:00:00.000Z", "2027-03-30T08:00:00.000Z",
            ]
        )
    }

    @Test func `what an evaluation asks for is not asked for once the next has opened`() async throws {
        let rule = try Sample.rule("open", .afterAssessment(weeks: [0]), days: 1, text: "Open.")
        let stage = try await RuleStage(1, rules: [rule], evaluationWeeks: [0, 8])
        try await Sample.form(in: stage.store)

        try await stage.dispatch(at: .test + .days(90))

        let made = try await stage.ledger()
        #expect(made.map(\.state) == [.suppressed])
        #expect(made[0].reason?.contains("too late") == true)
    }

    @Test func `a person's own quiet hours are kept, when it is made and when it is sent`() async throws {
        let rule = try Sample.rule("welcome", .onEnrolment, days: 0, text: "Welcome.")
        let stage = try await RuleStage(rules: [rule]) { people in
            people[0].quietHours = try? QuietHours(parsing: "08:00-11:00")
            people[1].quietHours = try? QuietHours(parsing: "22:00-07:00")
        }

        let made = try await stage.ledger()

        #expect(made.map(\.dueAt) == [.test + .hours(2), .test])
        #expect(made.map(\.moved) == ["quiet hours until 11:00", nil])
        // A night later, after a stop.
        try await stage.dispatch(at: .test + .hours(23))
        #expect(try await stage.ledger().map(\.state) == [.waiting, .dispatched])
    }

    @Test func `a change of someone's quiet hours or sponsor is kept, and can be taken away`() async throws {
        let stage = try await RuleStage(rules: [])
        let reference = Reference("P-0002")
        func change(_ edit: (inout ParticipantAmendment) -> Void) async throws -> ParticipantProfile {
            var amendment = ParticipantAmendment()
            edit(&amendment)
            return try await stage.store.changeParticipant(
                reference,
                amendment,
                against: Sample.taxonomy(),
                on: .test,
                by: .test
            ).profile
        }
        let night = try QuietHours(parsing: "21:30-06:00")

        #expect(try await change { $0.quietHours = .some(night) }.quietHours == night)
        #expect(try await change { $0.sponsor = "P-0003" }.sponsor == "P-0003")
        #expect(try await stage.store.participant(reference).participant.profile.quietHours == night)
        let without = try await change { $0.quietHours = .some(nil) }
        #expect(without.quietHours == nil)
        #expect(without.sponsor == "P-0003")
    }
}

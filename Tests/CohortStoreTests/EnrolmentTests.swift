import CohortCore
import CohortStore
import TestSupport
import Testing

struct EnrolmentTests {
    private let store: Store
    private let programme = Reference("leading-together")

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 6)
        _ = try await store.load(try Sample.programme(), source: "one", isDryRun: false, by: .test)
    }

    private func enrol(_ codes: [Code]?, isDryRun: Bool = false) async throws -> [EnrolOutcome] {
        try await store.enrol(codes, in: programme, policy: Sample.policy, isDryRun: isDryRun, by: .test).map(\.outcome)
    }

    private func change(_ code: Code, aspiration: Aspiration? = nil, hasConsented: Bool? = nil) async throws {
        var amendment = ParticipantAmendment()
        amendment.aspiration = aspiration
        amendment.hasConsented = hasConsented
        _ = try await store.changeParticipant(
            Reference(code),
            amendment,
            against: try Sample.taxonomy(),
            on: .test,
            by: .test
        )
    }

    @Test func `who is enrolled is welcomed once, and the trail says who did it`() async throws {
        #expect(try await enrol(["P-0001", "P-0002"]) == [.enrolled, .enrolled])
        #expect(try await enrol(["P-0001", "P-0001"]) == [.unchanged, .unchanged])

        let welcomes = try await store.reminders(
            state: .waiting,
            recipient: nil,
            cohort: nil,
            programme: nil,
            limit: 10
        )
        #expect(welcomes.reminders.map(\.recipient) == ["P-0001", "P-0002"])
        #expect(welcomes.reminders.first?.text == "Welcome to Leading together, P-0001.")
        #expect(welcomes.reminders.first?.dueAt == .test)
        let entries = try await store.auditEntries(action: "enrolment.add", limit: 10).entries
        #expect(entries.map(\.detail) == [#"{"enrolled":["P-0001","P-0002"]}"#])
    }

    @Test func `everyone who may be enrolled is, and the others are passed over with the reason`() async throws {
        try await change("P-0002", aspiration: .declines)
        try await change("P-0003", hasConsented: false)

        let outcomes = try await enrol(nil)

        #expect(outcomes.count { $0 == .enrolled } == 4)
        #expect(outcomes[1] == .passedOver("they declined, which is final"))
        #expect(outcomes[2] == .passedOver("they have not consented"))
    }

    @Test func `naming someone who may not be enrolled enrols nobody`() async throws {
        try await change("P-0002", aspiration: .declines)

        let error = await #expect(throws: CohortError.self) { try await enrol(["P-0001", "P-0002"]) }

        #expect(error?.code == .conflict)
        #expect(error?.message == "P-0002 cannot be enrolled: they declined, which is final.")
        #expect(try await store.enrolments(in: programme).isEmpty)
    }

    @Test func `a dry run enrols nobody and welcomes nobody`() async throws {
        #expect(try await enrol(["P-0001"], isDryRun: true) == [.enrolled])

        #expect(try await store.enrolments(in: programme).isEmpty)
        #expect(try await store.tally("reminder.waiting") == 0)
    }

    @Test func `a decline is final for every programme, and takes back all that was to be said`() async throws {
        let other = try Sample.programme("other")
        _ = try await store.load(other, source: "other", isDryRun: false, by: .test)
        _ = try await enrol(["P-0001"])
        _ = try await store.enrol(["P-0001"], in: Reference("other"), policy: Sample.policy, isDryRun: false, by: .test)

        let enrolment = try await store.withdraw(
            Reference("P-0001"),
            from: programme,
            reason: "No time",
            declines: true,
            by: .test
        )

        #expect((enrolment.state, enrolment.reason, enrolment.endedAt) == (.withdrawn, "No time", .test))
        #expect(try await store.tally("reminder.waiting") == 0)
        #expect(try await store.auditEntries(action: "enrolment.decline", limit: 1).entries.first?.subject == "P-0001")
        let again = await #expect(throws: CohortError.self) { try await enrol(["P-0001"]) }
        #expect(again?.message.contains("declined") == true)
        #expect(try await enrol(nil).first == .passedOver("they declined, which is final"))
    }

    @Test func `who withdraws leaves cohort and team, and can come back`() async throws {
        _ = try await enrol(["P-0001", "P-0002", "P-0003"])
        let cohort = try await Sample.form(in: store)
        let members: [Code] = ["P-0001", "P-0002"]
        _ = try await store.addTeam(
            "team-1",
            purpose: "Discharge",
            members: members,
            to: Reference("cohort-a"),
            by: .test
        )

        _ = try await store.withdraw(Reference("P-0002"), from: programme, reason: nil, declines: false, by: .test)

        #expect(try await store.cohort(Reference(cohort.code)).memberCount == 2)
        #expect(try await store.teams(of: Reference(cohort.code)).first?.members == ["P-0001"])
        let left = try await store.reminders(
            state: .waiting,
            recipient: Reference("P-0002"),
            cohort: nil,
            programme: nil,
            limit: 10
        )
        #expect(left.total == 0)
        #expect(try await enrol(["P-0002"]) == [.enrolled])
        try await store.addMember(Reference("P-0002"), to: Reference(cohort.code), policy: Sample.policy, by: .test)
        #expect(try await store.cohort(Reference(cohort.code)).memberCount == 3)
    }

    @Test func `a line manager who withdraws is still told of their people`() async throws {
        _ = try await enrol(["P-0001", "P-0002"])
        let cohort = try await Sample.form(in: store)
        let plans = try await Sample.plans(for: cohort, in: store)
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)

        _ = try await store.withdraw(Reference("P-0001"), from: programme, reason: nil, declines: false, by: .test)

        let still = try await store.reminders(
            state: .waiting,
            recipient: Reference("P-0001"),
            cohort: nil,
            programme: nil,
            limit: 100
        )
        #expect(still.reminders.map(\.about) == ["P-0002", "P-0002", "P-0002"])
    }

    @Test func `withdrawing someone who is not enrolled is refused`() async throws {
        let error = await #expect(throws: CohortError.self) {
            try await store.withdraw(Reference("P-0001"), from: programme, reason: nil, declines: false, by: .test)
        }

        #expect(error?.code == .conflict)
        #expect(error?.remedy?.contains("enrolment list") == true)
    }

    @Test func `who is enrolled in the night is welcomed in the morning, even by a rule that skips what is late`()
        async throws
    {
        let rule = try Sample.rule("welcome", .onEnrolment, days: 0, late: .skip, text: "Welcome")
        _ = try await store.load(try Sample.programme(rules: [rule]), source: "two", isDryRun: false, by: .test)
        let night = Act(.daemon, at: .test + .hours(13))

        _ = try await store.enrol(
            ["P-0001"],
            in: programme,
            policy: Sample.quietPolicy(),
            isDryRun: false,
            by: night
        )

        let welcome = try await store.reminders(state: nil, recipient: nil, cohort: nil, programme: nil, limit: 1)
        #expect(welcome.reminders.first?.dueAt == .test + .hours(23))
        #expect(welcome.reminders.first?.expiresAt == .test + .hours(24))
    }
}

import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct ReminderInquiryTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
    }

    private func inquire(_ selection: ReminderSelection) async throws -> ReminderInquiry {
        let id = try #require(try await store.reminders(selection, limit: 1).reminders.first?.id)
        return try await store.inquire(id, policy: Sample.policy, by: .test)
    }

    private func preview(
        _ rule: Code,
        participant: Code? = nil,
        session: Code? = nil,
        limit: Int = 100
    ) async throws -> [Reminder] {
        try await store.previewRule(
            rule,
            of: Reference("leading-together"),
            participant: participant.map(Reference.init),
            session: session.map(Reference.init),
            policy: Sample.policy,
            limit: limit,
            by: .test
        )
        .reminders
    }

    // MARK: One reminder

    @Test func `an inquiry finds the rule, the session, the facts and what would be sent`() async throws {
        let inquiry = try await inquire(
            ReminderSelection(
                participant: Reference("P-0001"),
                session: Reference("cohort-a:set-1"),
                rule: "day-before"
            )
        )

        #expect(inquiry.rule?.id == "day-before")
        #expect(inquiry.session?.code == "cohort-a:set-1")
        #expect(inquiry.facts.enrolment == .enrolled)
        #expect((inquiry.facts.hasConsented, inquiry.facts.hasDeclined) == (true, false))
        #expect(inquiry.outlook == .said)
        #expect(inquiry.payload.data.text == inquiry.reminder.text)
        #expect(inquiry.receivers.map(\.endpoint.code) == ["gateway"])
        #expect(inquiry.pauses.isEmpty)
    }

    @Test func `it foresees what the facts speak against, and changes nothing`() async throws {
        try await store.write(.test) {
            try $0.db.execute(sql: "UPDATE participant SET hasConsented = 0 WHERE code = 'P-0001'")
        }
        let selection = ReminderSelection(participant: Reference("P-0001"))
        let before = try await store.reminders(selection, limit: 99).reminders

        let inquiry = try await inquire(selection)

        #expect(inquiry.outlook == .notSaid(reason: "They have not consented."))
        #expect(inquiry.facts.hasConsented == false)
        #expect(try await store.reminders(selection, limit: 99).reminders == before)
    }

    @Test func `what is due by day is not held up by the quiet hours in which somebody asks`() async throws {
        let id = try #require(
            try await store.reminders(ReminderSelection(rule: "day-before"), limit: 1).reminders.first?.id
        )
        let night = Act(Act.test.principal, at: .test + .hours(13))

        let inquiry = try await store.inquire(id, policy: Sample.quietPolicy(), by: night)

        #expect(inquiry.outlook == .said)
    }

    @Test func `it names the pauses that hold a reminder back, and paused endpoints`() async throws {
        _ = try await store.pause(.cohort, Reference("cohort-a"), until: nil, reason: "Strike", by: .test)
        _ = try await store.pause(.participant, Reference("P-0002"), until: nil, reason: "On leave", by: .test)
        _ = try await store.pause(.endpoint, Reference("gateway"), until: nil, reason: "Works", by: .test)

        let inquiry = try await inquire(
            ReminderSelection(
                participant: Reference("P-0001"),
                session: Reference("cohort-a:set-1"),
                rule: "day-before"
            )
        )

        #expect(inquiry.pauses.map(\.reason) == ["Strike"])
        #expect(inquiry.receivers.map(\.isPaused) == [true])
    }

    // MARK: A rule before anything is in the queue

    @Test func `a rule is previewed with real words and times, as the queue has them`() async throws {
        let queued = try await store.reminders(
            ReminderSelection(session: Reference("cohort-a:set-2"), rule: "day-before"),
            limit: 99
        )

        let previewed = try await preview("day-before", session: "cohort-a:set-2")

        #expect(previewed.map(\.text) == queued.reminders.map(\.text))
        #expect(previewed.map(\.dueAt) == queued.reminders.map(\.dueAt))
        #expect(previewed.map(\.recipient) == queued.reminders.map(\.recipient))
        let after = try await store.reminders(ReminderSelection(), limit: 1)
        #expect(after.total > 0)
        #expect(try await store.reminders(ReminderSelection(state: .withdrawn), limit: 1).total == 0, "it is undone")
    }

    @Test func `a preview is for one participant, or for as many as are asked for`() async throws {
        let one = try await preview("day-before", participant: "P-0003")
        let some = try await preview("day-before", limit: 5)

        #expect(one.count == 3)
        #expect(one.allSatisfy { $0.recipient == "P-0003" })
        #expect(some.count == 6, "one more than is shown, so that it can be said that there are more")
    }

    @Test func `every anchor and audience of the sample can be previewed`() async throws {
        #expect(
            try await preview("welcome", participant: "P-0001").map(\.text) == ["Welcome to Leading together, P-0001."]
        )
        #expect(try await preview("start").count == 4)
        #expect(try await preview("check-in").count == 8)
        #expect(try await preview("leader", session: "cohort-a:opening").count == 2)
        let missed = try await preview("missed", participant: "P-0001", session: "cohort-a:opening")
        #expect(missed.map(\.recipient) == ["P-0001"])
        #expect(try await preview("missed", session: "cohort-a:opening").isEmpty, "nobody was absent yet")
    }

    @Test func `a rule that is not there is refused, with the nearest`() async throws {
        let refused = await #expect(throws: CohortError.self) { try await preview("day-befor") }

        #expect(refused?.code == .notFound)
        #expect(refused?.remedy?.contains("day-before") == true)
    }
}

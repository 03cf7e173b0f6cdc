import CohortCore
import CohortStore
import Control
import Delivery
import TestSupport
import Testing

@testable import CohortServer

struct ReminderExplanationTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
    }

    private func explain(
        _ selection: ReminderSelection,
        policy: ReminderPolicy = Sample.policy
    ) async throws -> Explanation {
        let id = try #require(try await store.reminders(selection, limit: 1).reminders.first?.id)
        return ReminderExplanation(
            inquiry: try await store.inquire(id, policy: policy, by: .test),
            deliveries: try await store.deliveryLedger(reminder: id),
            policy: policy,
            now: .test
        )
        .explanation
    }

    private func item(_ label: String, of explanation: Explanation) -> Explanation.Item? {
        explanation.sections.flatMap(\.items).first { $0.label == label }
    }

    private let dayBefore = ReminderSelection(
        participant: Reference("P-0001"),
        session: Reference("cohort-a:set-1"),
        rule: "day-before"
    )

    @Test func `it tells the rule, its levers, and how the time came about`() async throws {
        let explanation = try await explain(dayBefore)

        #expect(explanation.sentences.contains("The rule day-before of leading-together asked for it."))
        #expect(item("day-before", of: explanation)?.value.hasPrefix("1 day before each session at 09:00") == true)
        #expect(item("salience", of: explanation)?.value == "we notice what is new and concerns us")
        #expect(item("counted from", of: explanation)?.value == "Wed 2027-03-03")
        #expect(item("counted from", of: explanation)?.note == "the session cohort-a:set-1")
        #expect(item("1 day before", of: explanation)?.value == "Tue 2027-03-02")
        #expect(item("due", of: explanation)?.value == "Tue 2027-03-02 09:00")
    }

    @Test func `it tells what moved a reminder, with the name of the holiday`() async throws {
        // Five days before the second set, Wednesday 2027-03-31.
        let store = try Store.inMemory()
        try await Sample.fill(store, participants: 4)
        let rule = try Sample.rule("five", .beforeSession, days: 5, text: "Soon.")
        try await Sample.enrol(4, in: store, programme: try Sample.programme(rules: [rule]))
        let plans = try await Sample.plans(for: try await Sample.form(in: store), in: store)
        _ = try await store.publish(plans, policy: Sample.policy, isDryRun: false, by: .test)
        let selection = ReminderSelection(session: Reference("cohort-a:set-2"), rule: "five")
        let id = try #require(try await store.reminders(selection, limit: 1).reminders.first?.id)

        let explanation = ReminderExplanation(
            inquiry: try await store.inquire(id, policy: Sample.policy, by: .test),
            deliveries: [],
            policy: Sample.policy,
            now: .test
        )
        .explanation

        #expect(item("asked for", of: explanation)?.value == "Fri 2027-03-26 09:00")
        #expect(item("moved", of: explanation)?.value == "2027-03-26 is a bank holiday (Good Friday)")
        #expect(item("due", of: explanation)?.value == "Thu 2027-03-25 09:00")
    }

    @Test func `it tells what is asked before it is said, and what the answer is now`() async throws {
        _ = try await store.withdraw(
            Reference("P-0002"),
            from: Reference("leading-together"),
            reason: nil,
            declines: false,
            by: .test
        )
        let open = try await explain(dayBefore)
        var withdrawn = dayBefore
        withdrawn.participant = Reference("P-0002")
        let closed = try await explain(withdrawn)

        #expect(item("did they decline", of: open)?.value == "no")
        #expect(item("are they enrolled", of: open)?.value == "enrolled")
        #expect(item("is the session on", of: open)?.value == "planned")
        #expect(item("so", of: open)?.value == "It would be said.")
        #expect(closed.sentences.last == "It was taken back before anybody had it: They withdrew.")
        #expect(item("so", of: closed) == nil)
    }

    @Test func `it tells which endpoints take it, and why the others do not`() async throws {
        _ = try await store.addEndpoint("off", url: "https://o.example", programme: nil, secret: "s", by: .test)
        _ = try await store.changeEndpoint(Reference("off"), url: nil, state: .disabled, by: .test)
        _ = try await store.pause(.endpoint, Reference("gateway"), until: nil, reason: "Works", by: .test)

        let explanation = try await explain(dayBefore)

        #expect(item("gateway", of: explanation)?.value == "It is paused.")
        #expect(item("off", of: explanation)?.value == "It is disabled: By hand.")
    }

    @Test func `quiet hours of the house are told, with what they would do now`() async throws {
        let explanation = try await explain(dayBefore, policy: Sample.quietPolicy())

        #expect(item("quiet hours", of: explanation)?.value == "20:00-08:00 for all")
    }

    @Test func `the preview is the body that an endpoint gets`() async throws {
        let id = try #require(try await store.reminders(dayBefore, limit: 1).reminders.first?.id)
        let preview = ReminderPreview(
            try await store.inquire(id, policy: Sample.policy, by: .test),
            at: .test
        )
        _ = try await store.sendNow([id], nil, isUrgent: false, policy: Sample.policy, isDryRun: false, by: .test)
        let terms = DeliveryTerms(
            policy: Sample.policy,
            perEndpoint: 16,
            window: 64,
            compose: EndpointAdapters.compose
        )
        _ = try await store.turn(settling: [], at: .test, terms: terms)
        let sent = try #require(try await store.deliveryLedger(reminder: id).first?.body)

        let later = preview.payload.replacing("2027-03-02T09:00:00.000Z", with: "2027-01-04T09:00:00.000Z")
        #expect(later == sent, "but for the due instant, which sending it now changed")
        #expect(preview.messages.map(\.endpoint) == ["gateway"])
        #expect(preview.messages.first?.body == preview.payload)
        #expect(preview.messages.first?.obstacle == nil)
    }

    @Test(arguments: [
        (ReminderRule.Anchor.beforeSession, 1, "1 day before each session at 09:00, to participants"),
        (.onEnrolment, 0, "On the day of the enrolment at 09:00, to participants"),
        (.afterCohortStart(weeks: [4, 8]), 2, "2 days after weeks 4, 8 of the cohort at 09:00, to participants"),
    ])
    func `a rule is told in a sentence`(anchor: ReminderRule.Anchor, days: Int, words: String) throws {
        let rule = try Sample.rule("r", anchor, days: days, text: "Soon.")

        #expect(rule.sentence == "\(words); on a day off, on the working day before.")
    }
}

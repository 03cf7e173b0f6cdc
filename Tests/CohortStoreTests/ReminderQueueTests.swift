import CohortCore
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import CohortStore

struct ReminderQueueTests {
    private let store: Store
    private let programme = Reference("leading-together")

    init() async throws {
        store = try Store.inMemory()
    }

    private func addEndpoint(_ code: Code = "gateway", programme: Code? = nil) async throws {
        let url = "https://\(code).example/hook"
        _ = try await store.addEndpoint(code, url: url, programme: programme, secret: "whsec_x", by: .test)
    }

    private func reminders(_ state: ReminderState? = nil) async throws -> [Reminder] {
        try await store.reminders(state: state, recipient: nil, cohort: nil, programme: nil, limit: 1_000).reminders
    }

    private func dispatch(at now: Moment, policy: ReminderPolicy = Sample.policy) async throws -> Int {
        try await store.dispatchDue(at: now, policy: policy)
    }

    /// One reminder of `P-0001`, due at ``Moment/test``, with an endpoint to take it.
    private func welcomeOne(late: ReminderRule.LatePolicy = .send) async throws {
        try await Sample.fill(store, participants: 4)
        let rule = try Sample.rule("welcome", .onEnrolment, days: 0, late: late, text: "Grüezi, {participant} 👋")
        try await Sample.enrol(1, in: store, programme: try Sample.programme(rules: [rule]))
        try await addEndpoint()
    }

    @Test func `a due reminder is handed over once, with what the receiver needs and no more`() async throws {
        try await welcomeOne()

        #expect(try await dispatch(at: .test - .milliseconds(1)) == 0)
        #expect(try await dispatch(at: .test) == 1)
        #expect(try await dispatch(at: .test + .days(9)) == 0)

        let found = try await store.deliveries(state: .waiting, endpoint: nil, limit: 10).deliveries
        #expect(found.count == 1)
        let delivery = try #require(found.first)
        #expect(delivery.message.hasPrefix("msg_") && delivery.message.count == 36)
        let body = try #require(try await store.deliveryLedger(delivery: delivery.id).first?.body)
        let payload = try StoreJSON.value(WebhookPayload.self, from: body)
        #expect((payload.type, payload.timestamp) == ("reminder.welcome", .test))
        #expect(payload.data.text == "Grüezi, P-0001 👋")
        #expect((payload.data.recipient, payload.data.contactRoute) == ("P-0001", "route-1"))
        #expect(body.utf8.count < 20_000)
    }

    @Test func `without an endpoint a reminder waits, and goes when one is added`() async throws {
        try await Sample.fill(store, participants: 4)
        try await Sample.enrol(2, in: store)

        #expect(try await dispatch(at: .test) == 0)
        #expect(try await store.nextDue() == nil)
        try await addEndpoint()

        #expect(try await store.nextDue() == .test)
        #expect(try await dispatch(at: .test) == 2)
    }

    @Test func `an endpoint of one programme takes only its reminders`() async throws {
        try await Sample.fill(store, participants: 4)
        try await Sample.enrol(2, in: store)
        try await Sample.enrol(3, in: store, programme: try Sample.programme("other"))
        try await addEndpoint("of-other", programme: "other")

        #expect(try await dispatch(at: .test) == 3)
        #expect(try await store.nextDue() == .test)
        #expect(try await reminders(.waiting).map(\.programme) == ["leading-together", "leading-together"])
        try await addEndpoint("of-all")
        #expect(try await dispatch(at: .test) == 2)

        #expect(try await store.deliveries(state: nil, endpoint: Reference("of-other"), limit: 10).total == 3)
        #expect(try await store.deliveries(state: nil, endpoint: Reference("of-all"), limit: 10).total == 2)
    }

    @Test func `every endpoint that takes it gets a delivery with an id of its own`() async throws {
        try await welcomeOne()
        try await addEndpoint("second")

        _ = try await dispatch(at: .test)

        let found = try await store.deliveries(state: nil, endpoint: nil, limit: 10).deliveries
        #expect(Set(found.map(\.endpoint)) == ["gateway", "second"])
        #expect(Set(found.map(\.message)).count == 2)
    }

    @Test func `the oldest go first, as many as are asked for`() async throws {
        try await Sample.run(4, in: store)
        try await addEndpoint()

        #expect(try await store.dispatchDue(at: .test + .days(60), policy: Sample.policy, limit: 5) == 5)

        let said = try await reminders(.dispatched)
        let waiting = try await reminders(.waiting)
        #expect(said.count == 5)
        #expect(try #require(said.map(\.dueAt).max()) <= #require(waiting.map(\.dueAt).min()))
    }

    @Test func `what is due next is the soonest of reminders and retries`() async throws {
        try await Sample.run(4, in: store)
        try await addEndpoint()
        #expect(try await store.nextDue() == .test)

        while try await dispatch(at: .test) > 0 {}
        #expect(try await store.nextDue() == .test)
        let claimed = try await store.claimDeliveries(at: .test, policy: Sample.policy, limit: 99, perEndpoint: 99)
        #expect(try await store.nextDue()?.description == "2027-01-25T09:00:00.000Z")
        let retry = Moment.test + .minutes(5)
        try await store.settle([DeliveryOutcome(claimed[0], .retry(at: retry), at: .test)], at: .test)

        #expect(try await store.nextDue() == retry)
        // To an endpoint with all places taken nothing can be sent, whatever is due: one of those has to end first.
        #expect(try await store.nextDue(perEndpoint: 2) == nil)
    }

    // MARK: Whether it still makes sense is asked when it is sent

    @Test func `who declined since is not reminded`() async throws {
        try await welcomeOne()
        try await store.writer.write { try $0.execute(sql: "UPDATE participant SET aspiration = 'declines'") }

        #expect(try await dispatch(at: .test) == 1)

        #expect(try await reminders(.suppressed).map(\.reason) == ["They declined, which is final."])
        #expect(try await store.deliveries(state: nil, endpoint: nil, limit: 1).total == 0)
    }

    @Test func `who withdrew or took back consent since is not reminded`() async throws {
        try await Sample.fill(store, participants: 4)
        try await Sample.enrol(2, in: store)
        try await addEndpoint()
        try await store.writer.write { db in
            try db.execute(sql: "UPDATE enrolment SET state = 'withdrawn', endedAt = enrolledAt WHERE id = 1")
            try db.execute(sql: "UPDATE participant SET hasConsented = 0 WHERE code = 'P-0002'")
        }

        _ = try await dispatch(at: .test)

        #expect(try await reminders(.suppressed).map(\.reason) == ["They withdrew.", "They have not consented."])
    }

    @Test func `a line manager is not told of someone who declined`() async throws {
        try await Sample.run(4, in: store)
        try await addEndpoint()
        try await store.writer.write {
            try $0.execute(sql: "UPDATE participant SET aspiration = 'declines' WHERE code = 'P-0002'")
        }

        while try await dispatch(at: .test + .days(26)) > 0 {}

        let told = try await reminders().filter { $0.rule == "manager" && $0.session == "cohort-a:opening" }
        #expect(told.map(\.state) == [.suppressed, .dispatched, .dispatched])
    }

    @Test func `a session cancelled since is not reminded of`() async throws {
        try await Sample.run(4, in: store)
        try await addEndpoint()
        try await store.writer.write { try $0.execute(sql: "UPDATE session SET state = 'cancelled' WHERE id = 1") }

        while try await dispatch(at: .test + .days(29)) > 0 {}

        let opening = try await reminders().filter { $0.session == "cohort-a:opening" && $0.state != .waiting }
        #expect(opening.count == 9)
        #expect(opening.allSatisfy { $0.state == .suppressed && $0.reason == "The session was cancelled." })
    }

    @Test func `who was there after all is not told that they missed it`() async throws {
        try await Sample.run(4, in: store)
        try await addEndpoint()
        let after = Act(.daemon, at: .test + .days(30) + .hours(4))
        _ = try await store.recordAttendance(
            [("P-0001", .absent(isExcused: false))],
            others: .attended,
            at: Reference("cohort-a:opening"),
            policy: Sample.policy,
            isDryRun: false,
            by: after
        )
        try await store.writer.write { try $0.execute(sql: "UPDATE attendance SET state = 'attended'") }

        while try await dispatch(at: after.at + .days(1)) > 0 {}

        #expect(try await reminders().filter { $0.kind == .catchUp }.map(\.reason) == ["They were there after all."])
    }

    @Test func `a session’s reminder that comes too late is not said, and the ledger tells until when it made sense`()
        async throws
    {
        try await Sample.run(4, in: store)
        try await addEndpoint()

        while try await dispatch(at: .test + .days(30)) > 0 {}

        let late = try await reminders().filter { $0.rule == "day-before" && $0.session == "cohort-a:opening" }
        #expect(late.count == 4)
        #expect(late.allSatisfy { $0.reason == "It was too late: it made sense until Wed 2027-02-03 09:00." })
    }

    @Test func `a rule that skips what is late gives it an hour`() async throws {
        try await welcomeOne(late: .skip)

        _ = try await dispatch(at: .test + .hours(1))

        #expect(try await reminders().map(\.state) == [.suppressed])
    }

    // MARK: Quiet hours

    @Test func `in quiet hours a reminder waits for their end`() async throws {
        try await welcomeOne()
        let night = Moment.test + .hours(13)

        #expect(try await dispatch(at: night, policy: Sample.quietPolicy()) == 1)
        #expect(try await dispatch(at: night, policy: Sample.quietPolicy()) == 0)

        #expect(try await reminders().map(\.state) == [.waiting])
        #expect(try await store.nextDue()?.description == "2027-01-05T08:00:00.000Z")
        #expect(try await dispatch(at: night + .hours(10), policy: Sample.quietPolicy()) == 1)
        #expect(try await reminders().map(\.state) == [.dispatched])
    }

    @Test func `two of one rule that were missed are one in the morning, and hold up nobody`() async throws {
        try await Sample.fill(store, participants: 4)
        try await Sample.enrol(2, in: store)
        try await Sample.form(in: store)
        try await addEndpoint()
        let night = try #require(Moment("2027-03-30T22:00:00Z"))

        while try await dispatch(at: night, policy: Sample.quietPolicy()) > 0 {}
        while try await dispatch(at: night + .hours(9), policy: Sample.quietPolicy()) > 0 {}

        let checkIns = try await reminders().filter { $0.rule == "check-in" }
        #expect(checkIns.count { $0.state == .dispatched } == 2)
        #expect(checkIns.count { $0.state == .suppressed } == 2)
        #expect(try await reminders(.waiting).isEmpty)
    }

    // MARK: Waking

    @Test func `whatever changes the queue wakes the dispatcher, once for each change, and nothing else does`()
        async throws
    {
        let wakes = Mutex(0)
        store.queueSignal.listen { wakes.withLock { $0 += 1 } }
        func woken(_ body: () async throws -> Void) async throws -> Int {
            let before = wakes.withLock { $0 }
            try await body()
            return wakes.withLock { $0 } - before
        }

        #expect(try await woken { try await Sample.fill(store, participants: 4) } == 0)
        #expect(try await woken { try await addEndpoint() } == 1)
        let codes = Sample.participants(4).map(\.code)
        _ = try await store.load(try Sample.programme(), source: "one", isDryRun: false, by: .test)
        for isDryRun in [true, false] {
            let count = try await woken {
                _ = try await store.enrol(codes, in: programme, policy: Sample.policy, isDryRun: isDryRun, by: .test)
            }
            #expect(count == (isDryRun ? 0 : 1))
        }
        #expect(try await woken { _ = try await dispatch(at: .test) } == 0)
        #expect(try await woken { _ = try await store.overview(at: .test) } == 0)
    }

    @Test func `a reminder that has not been said can be taken back by hand, with the reason`() async throws {
        try await welcomeOne()
        let id = try #require(try await reminders().first?.id)

        let cancelled = try await store.cancelReminder(id, reason: "Said in person", by: .test)
        let again = await #expect(throws: CohortError.self) {
            try await store.cancelReminder(id, reason: "Again", by: .test)
        }

        #expect((cancelled.state, cancelled.reason) == (.withdrawn, "Said in person"))
        #expect(again?.message == "Reminder \(id) is withdrawn already.")
        #expect(try await dispatch(at: .test) == 0)
        #expect(try await store.auditEntries(action: "reminder.cancel", limit: 5).total == 1)
    }
}

import CohortCore
import TestSupport
import Testing

@testable import CohortStore

struct PauseTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
    }

    private func count(_ state: ReminderState, _ selection: ReminderSelection = .init()) async throws -> Int {
        var selection = selection
        selection.state = state
        return try await store.reminders(selection, limit: 1).total
    }

    private func act(_ later: Duration) -> Act { Act(Act.test.principal, at: .test + later) }

    private func pause(
        _ scope: PauseScope,
        _ subject: Reference? = nil,
        until: Moment? = nil,
        reason: String = "Strike"
    ) async throws -> PauseOutcome {
        try await store.pause(scope, subject, until: until, reason: reason, by: .test)
    }

    private func turn(at now: Moment) async throws -> Turn {
        let terms = DeliveryTerms(policy: Sample.policy, perEndpoint: 100, window: 100, compose: { _, _ in "{}" })
        return try await store.turn(settling: [], at: now, terms: terms)
    }

    @Test(arguments: [
        (PauseScope.everything, Reference?.none), (.programme, Reference("leading-together")),
        (.cohort, Reference("cohort-a")), (.participant, Reference("P-0001")),
    ])
    func `what is paused waits no longer, with the reason, and resuming lets it wait again`(
        scope: PauseScope,
        subject: Reference?
    ) async throws {
        let before = try await count(.waiting)

        let paused = try await pause(scope, subject)
        let held = try await store.reminders(ReminderSelection(state: .paused), limit: 1_000).reminders
        let resumed = try await store.resume(scope, subject, by: act(.hours(1)))

        #expect(paused.changed > 0 && paused.changed == held.count)
        let expected = scope == .everything ? "Everything is paused: Strike" : "The \(scope) is paused: Strike"
        #expect(Set(held.map(\.reason)) == [expected])
        if scope == .participant { #expect(held.allSatisfy { $0.recipient == "P-0001" || $0.about == "P-0001" }) }
        #expect((resumed.changed, resumed.stillPaused) == (paused.changed, 0))
        #expect(try await count(.waiting) == before)
        #expect(try await store.auditEntries(action: "reminder.pause", limit: 9).total == 1)
        #expect(try await store.auditEntries(action: "reminder.resume", limit: 9).total == 1)
    }

    @Test func `a reminder goes on only when no pause covers it any more`() async throws {
        let programme = try await pause(.programme, Reference("leading-together"))
        let person = try await pause(.participant, Reference("P-0001"), reason: "On leave")

        let first = try await store.resume(.programme, Reference("leading-together"), by: .test)
        let still = try await store.reminders(ReminderSelection(state: .paused), limit: 1_000).reminders
        let second = try await store.resume(.participant, Reference("P-0001"), by: .test)

        #expect(first.stillPaused == person.changed)
        #expect(first.changed == programme.changed - person.changed)
        #expect(Set(still.map(\.reason)) == ["The participant is paused: On leave"])
        #expect((second.changed, second.stillPaused) == (person.changed, 0))
        #expect(try await count(.paused) == 0)
    }

    @Test func `what comes to be within a paused scope is paused too`() async throws {
        _ = try await pause(.programme, Reference("leading-together"))
        let before = try await count(.paused)
        try await store.cancelSession("cohort-a:set-1")

        #expect(try await count(.paused, ReminderSelection(kind: .change)) > 0)
        #expect(try await count(.waiting) == 0)
        #expect(try await count(.paused) != before)
    }

    @Test func `a pause ends by itself when its time has come`() async throws {
        let until = Moment.test + .days(2)
        let paused = try await pause(.everything, until: until)
        let early = try await turn(at: .test + .days(1))
        #expect((early.handled, early.nextDue) == (0, until))

        let due = try await turn(at: until)

        #expect(due.handled == 10, "four welcomes and six announcements of the timetable, which fell due meanwhile")
        #expect(try await count(.paused) == 0)
        let listed = try await store.pauses(isLive: nil, limit: 9).pauses
        #expect(listed.map(\.endedAt) == [until])
        #expect(listed.map(\.id) == [paused.pause.id])
        #expect(try await store.pauses(isLive: true, limit: 9).total == 0)
        #expect(try await store.auditEntries(action: "reminder.resume", limit: 9).entries.first?.principal == "cohortd")
    }

    @Test func `what made no sense any more when the pause ended is not said, and the ledger says why`() async throws {
        let opening = try await store.session(Reference("cohort-a:opening"))
        _ = try await pause(.everything)
        _ = try await store.resume(.everything, nil, by: Act(.daemon, at: opening.startsAt + .minutes(1)))

        _ = try await turn(at: opening.startsAt + .minutes(1))

        let late = try await store.reminders(
            ReminderSelection(state: .suppressed, session: Reference("cohort-a:opening")),
            limit: 99
        )
        #expect(late.total > 0)
        #expect(late.reminders.allSatisfy { $0.reason?.hasPrefix("It was too late") == true })
    }

    @Test func `a paused endpoint gets nothing, while reminders go on to the others`() async throws {
        _ = try await store.addEndpoint("other", url: "https://o.example", programme: nil, secret: "s", by: .test)
        let paused = try await pause(.endpoint, Reference("gateway"))

        let turn = try await turn(at: .test)
        let waiting = try await store.deliveries(DeliverySelection(state: .waiting), limit: 99).deliveries

        #expect(paused.changed == 0)
        #expect(Set(turn.claimed.map(\.endpointCode)) == ["other"])
        #expect(Set(waiting.map(\.endpoint)) == ["gateway"])
        _ = try await store.resume(.endpoint, Reference("gateway"), by: .test)
        #expect(try await Set(self.turn(at: .test).claimed.map(\.endpointCode)) == ["gateway"])
    }

    @Test func `while everything is paused, nothing that was handed over before goes out`() async throws {
        _ = try await turn(at: .test)
        let claimed = try await store.deliveries(DeliverySelection(state: .leased), limit: 99).total
        _ = try await store.rescueLeased(at: .test)
        _ = try await pause(.everything)

        let held = try await turn(at: .test + .hours(1))
        _ = try await store.resume(.everything, nil, by: act(.hours(1)))
        let free = try await turn(at: .test + .hours(1))

        #expect((held.claimed.count, free.claimed.count) == (0, claimed))
    }

    @Test func `pausing again takes the place of the pause before`() async throws {
        let first = try await pause(.everything, until: .test + .days(1))
        let second = try await pause(.everything, until: .test + .days(3), reason: "Longer")

        #expect(second.changed == first.changed)
        #expect(try await store.pauses(isLive: true, limit: 9).pauses.map(\.reason) == ["Longer"])
        #expect(try await turn(at: .test + .days(2)).handled == 0)
        #expect(try await turn(at: .test + .days(3)).handled > 0)
    }

    @Test func `what is not paused, not there or over already is refused`() async throws {
        func refusal(_ body: () async throws -> Void) async -> CohortError.Code? {
            do {
                try await body()
                return nil
            } catch {
                return (error as? CohortError)?.code
            }
        }
        #expect(await refusal { _ = try await store.resume(.everything, nil, by: .test) } == .conflict)
        #expect(await refusal { _ = try await store.resume(.cohort, Reference("cohort-a"), by: .test) } == .conflict)
        #expect(await refusal { _ = try await pause(.cohort, Reference("cohort-z")) } == .notFound)
        #expect(await refusal { _ = try await pause(.cohort) } == .invalid)
        #expect(await refusal { _ = try await pause(.everything, until: .test) } == .invalid)
        #expect(try await store.pauses(isLive: nil, limit: 9).total == 0)
    }
}

extension Store {
    /// Cancels a session, of which everybody is told.
    fileprivate func cancelSession(_ code: String) async throws {
        _ = try await cancel(Reference(code), reason: "Snow", policy: Sample.policy, by: .test)
    }
}

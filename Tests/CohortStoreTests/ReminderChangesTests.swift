import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct ReminderChangesTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
    }

    private func reminders(_ selection: ReminderSelection) async throws -> [Reminder] {
        try await store.reminders(selection, limit: 1_000).reminders
    }

    private func turn(
        settling outcomes: [DeliveryOutcome] = [],
        at now: Moment = .test,
        policy: ReminderPolicy = Sample.policy
    ) async throws -> Turn {
        let terms = DeliveryTerms(policy: policy, perEndpoint: 100, window: 100, compose: { _, _ in "{}" })
        return try await store.turn(settling: outcomes, at: now, terms: terms)
    }

    private func cancel(
        _ ids: [Reminder.ID] = [],
        _ selection: ReminderSelection? = nil,
        isDryRun: Bool = false
    ) async throws -> ReminderChanges {
        try await store.cancelReminders(ids, selection, reason: "Told in person", isDryRun: isDryRun, by: .test)
    }

    private func send(
        _ ids: [Reminder.ID] = [],
        _ selection: ReminderSelection? = nil,
        isUrgent: Bool = false,
        policy: ReminderPolicy = Sample.policy,
        isDryRun: Bool = false,
        at now: Moment = .test
    ) async throws -> ReminderChanges {
        try await store.sendNow(
            ids,
            selection,
            isUrgent: isUrgent,
            policy: policy,
            isDryRun: isDryRun,
            by: Act(Act.test.principal, at: now)
        )
    }

    private let week = ReminderSelection(session: Reference("cohort-a:set-1"), rule: "day-before")

    // MARK: Taking back

    @Test func `all that a filter finds is taken back, and a dry run says which`() async throws {
        let expected = try await reminders(week)

        let foreseen = try await cancel([], week, isDryRun: true)
        #expect(try await reminders(week) == expected, "a dry run changes nothing")
        let done = try await cancel([], week)

        #expect(expected.count == 4)
        #expect(foreseen.reminders.map(\.id) == expected.map(\.id))
        #expect(done == foreseen)
        #expect(try await reminders(week).map(\.state) == [.withdrawn, .withdrawn, .withdrawn, .withdrawn])
        #expect(try await reminders(week).allSatisfy { $0.reason == "Told in person" })
        let entries = try await store.auditEntries(action: "reminder.cancel", limit: 9)
        #expect(entries.entries.map(\.subject) == ["4 reminders"])
        #expect(try await cancel([], week).total == 0)
    }

    @Test func `what was handed over is taken back as long as nobody has it, and refused afterwards`() async throws {
        _ = try await turn()
        _ = try await store.rescueLeased(at: .test)
        let welcome = try #require(try await reminders(ReminderSelection(kind: .welcome)).first)
        #expect(welcome.state == .dispatched)

        let done = try await cancel([welcome.id])

        #expect(done.reminders.map(\.state) == [.withdrawn])
        let rest = try await reminders(ReminderSelection(state: .dispatched, kind: .welcome)).map(\.id)
        let claimed = try await turn().claimed
        _ = try await turn(settling: claimed.map { DeliveryOutcome($0, .delivered, at: .test) })
        let waiting = try await reminders(week).map(\.id)
        let refused = await #expect(throws: CohortError.self) { try await cancel(rest + waiting) }
        #expect(refused?.code == .conflict)
        #expect(refused?.message == "3 of 7 reminders cannot be taken back; none was.")
        #expect(refused?.details?.map(\.message) == rest.map { "Reminder \($0) is dispatched already." })
        #expect(try await reminders(week).allSatisfy { $0.state == .waiting })
    }

    @Test func `a paused reminder can be taken back`() async throws {
        _ = try await store.pause(.cohort, Reference("cohort-a"), until: nil, reason: "Strike", by: .test)

        #expect(try await cancel([], week).total == 4)
        #expect(try await store.resume(.cohort, Reference("cohort-a"), by: .test).changed > 0)
        #expect(try await reminders(week).allSatisfy { $0.state == .withdrawn })
    }

    // MARK: Sending now

    @Test func `what is sent now is due at once, and the ledger says that a person did it`() async throws {
        let ids = try await reminders(week).map(\.id)

        let done = try await send(ids)
        let turn = try await turn()
        let after = try await reminders(week)

        #expect(done.reminders.map(\.dueAt) == [.test, .test, .test, .test])
        #expect(done.outlooks == Dictionary(uniqueKeysWithValues: ids.map { ($0, .said) }))
        #expect(turn.claimed.count >= 4)
        #expect(after.map(\.state) == [.dispatched, .dispatched, .dispatched, .dispatched])
        #expect(after.allSatisfy { $0.moved == "sent at once by hand" && $0.wantedAt > .test })
        #expect(try await store.auditEntries(action: "reminder.send-now", limit: 9).total == 1)
    }

    @Test func `it is asked as ever whether it makes sense`() async throws {
        _ = try await store.withdraw(
            Reference("P-0001"),
            from: Reference("leading-together"),
            reason: nil,
            declines: false,
            by: .test
        )
        try await store.writer.write {
            try $0.execute(sql: "UPDATE participant SET aspiration = 'declines' WHERE code = 'P-0002'")
        }
        let told = try #require(try await reminders(week).first { $0.recipient == "P-0002" })

        let done = try await send([told.id])
        _ = try await turn()

        #expect(done.outlooks[told.id] == .notSaid(reason: "They declined, which is final."))
        #expect(try await store.reminder(told.id).state == .suppressed)
        let gone = try #require(try await reminders(week).first { $0.recipient == "P-0001" })
        let refused = await #expect(throws: CohortError.self) { try await send([gone.id]) }
        #expect(refused?.message == "Reminder \(gone.id) is withdrawn already.")
    }

    @Test func `quiet hours hold it up, unless it is sent in quiet hours too`() async throws {
        let night = Moment.test + .hours(13)
        let quiet = Sample.quietPolicy()
        let ids = try await reminders(week).map(\.id)

        let held = try await send(Array(ids.prefix(1)), policy: quiet, at: night)
        let urgent = try await send(Array(ids.dropFirst()), isUrgent: true, policy: quiet, at: night)
        _ = try await turn(at: night, policy: quiet)

        #expect(held.outlooks[ids[0]] == .putOff(until: .test + .hours(23), why: "quiet hours until 08:00"))
        #expect(urgent.outlooks[ids[1]] == .said)
        #expect(try await store.reminder(ids[0]).state == .waiting)
        for id in ids.dropFirst() { #expect(try await store.reminder(id).state == .dispatched) }
    }

    @Test func `a dry run says what would be sent and changes nothing`() async throws {
        let before = try await reminders(week)

        let foreseen = try await send([], week, isDryRun: true)

        #expect(foreseen.total == 4)
        #expect(foreseen.outlooks.count == 4)
        #expect(try await reminders(week) == before)
        #expect(try await store.auditEntries(action: "reminder.send-now", limit: 9).total == 0)
    }

    @Test func `what is paused is not sent before somebody resumes it`() async throws {
        _ = try await store.pause(.everything, nil, until: nil, reason: "Strike", by: .test)
        let id = try #require(try await reminders(week).first?.id)

        let refused = await #expect(throws: CohortError.self) { try await send([id]) }

        #expect(refused?.message == "Reminder \(id) is paused.")
        #expect(try await send([], week).total == 0)
    }
}

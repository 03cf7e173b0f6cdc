import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct ReminderLedgerTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.run(4, in: store)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
    }

    private func reminders(_ selection: ReminderSelection) async throws -> [Reminder] {
        try await store.reminders(selection, limit: 1_000).reminders
    }

    private func deliver(at now: Moment = .test) async throws {
        let terms = DeliveryTerms(policy: Sample.policy, perEndpoint: 100, window: 100, compose: { _, _ in "{}" })
        let claimed = try await store.turn(settling: [], at: now, terms: terms).claimed
        let outcomes = claimed.map { DeliveryOutcome($0, .delivered, at: now) }
        _ = try await store.turn(settling: outcomes, at: now, terms: terms)
    }

    // MARK: Reminders

    @Test func `each filter leaves what it says, and all of them together what fits all`() async throws {
        try await deliver()
        let all = try await reminders(ReminderSelection())
        let opening = try await store.session(Reference("cohort-a:opening"))
        func expect(
            _ selection: ReminderSelection,
            _ isMeant: (Reminder) -> Bool,
            at place: SourceLocation = #_sourceLocation
        ) async throws {
            let found = try await reminders(selection).map(\.id)
            #expect(found == all.filter(isMeant).map(\.id), sourceLocation: place)
            #expect(!found.isEmpty && found.count < all.count, sourceLocation: place)
        }

        try await expect(ReminderSelection(state: .waiting)) { $0.state == .waiting }
        try await expect(ReminderSelection(participant: Reference("P-0001"))) { $0.recipient == "P-0001" }
        try await expect(ReminderSelection(facilitator: Reference("F-CLIN-1"))) { $0.recipient == "F-CLIN-1" }
        try await expect(ReminderSelection(cohort: Reference("cohort-a"))) { $0.cohort == "cohort-a" }
        try await expect(ReminderSelection(session: Reference(opening.code))) { $0.session == opening.code }
        try await expect(ReminderSelection(rule: "leader")) { $0.rule == "leader" }
        try await expect(ReminderSelection(kind: .welcome)) { $0.kind == .welcome }
        try await expect(ReminderSelection(from: opening.startsAt)) { $0.dueAt >= opening.startsAt }
        try await expect(ReminderSelection(until: opening.startsAt)) { $0.dueAt <= opening.startsAt }
        let narrow = ReminderSelection(
            state: .waiting,
            participant: Reference("P-0001"),
            programme: Reference("leading-together"),
            session: Reference(opening.code),
            rule: "day-before",
            kind: .session,
            from: .test,
            until: opening.startsAt
        )
        #expect(try await reminders(narrow).count == 1)
    }

    @Test func `only what was moved is listed as moved`() async throws {
        let id = try #require(try await reminders(ReminderSelection(rule: "day-before")).first?.id)
        _ = try await store.sendNow(
            [id],
            nil,
            isUrgent: false,
            policy: Sample.policy,
            isDryRun: false,
            by: .test
        )

        let moved = try await reminders(ReminderSelection(isMoved: true))

        #expect(moved.contains { $0.id == id })
        #expect(moved.allSatisfy { $0.dueAt != $0.wantedAt && $0.moved != nil })
    }

    @Test func `an endpoint’s reminders are those it was given and those it takes as it is set up`() async throws {
        try await Sample.enrol(2, in: store, programme: try Sample.programme("other"))
        _ = try await store.addEndpoint(
            "narrow",
            url: "https://n.example",
            programme: "other",
            secret: "s",
            by: .test
        )
        let before = try await reminders(ReminderSelection(endpoint: Reference("narrow")))
        try await deliver()
        let after = try await reminders(ReminderSelection(endpoint: Reference("narrow")))

        #expect(before.map(\.programme) == ["other", "other"])
        #expect(after.map(\.id) == before.map(\.id))
        #expect(after.allSatisfy { $0.state == .dispatched })
        #expect(try await reminders(ReminderSelection(endpoint: Reference("gateway"))).count > 20)
    }

    @Test func `pages go on where the one before ended, with none twice and none left out`() async throws {
        let all = try await reminders(ReminderSelection())
        var paged: [Reminder] = []
        var totals: [Int] = []
        repeat {
            let after = paged.last.map { (dueAt: $0.dueAt, id: $0.id) }
            let page = try await store.reminders(ReminderSelection(), after: after, limit: 7)
            totals.append(page.total)
            if page.reminders.isEmpty { break }
            paged += page.reminders
        } while true

        #expect(paged == all)
        #expect(totals.first == all.count && totals.dropFirst().allSatisfy { $0 == 0 })
    }

    @Test func `the zones of programmes are those of their newest versions`() async throws {
        let zones = try await store.zones(of: ["leading-together", "nobody"])

        #expect(zones.mapValues(\.identifier) == ["leading-together": "Europe/London"])
    }

    // MARK: Deliveries

    @Test func `deliveries are found by type, time and message`() async throws {
        try await deliver()
        let all = try await store.deliveries(DeliverySelection(), limit: 99).deliveries
        func events(_ event: String) async throws -> [String] {
            try await store.deliveries(DeliverySelection(event: event), limit: 99).deliveries.map(\.event)
        }

        #expect(Set(all.map(\.event)) == ["reminder.welcome", "reminder.change"])
        #expect(try await Set(events("reminder.welcome")) == ["reminder.welcome"])
        #expect(try await events("reminder").count == all.count)
        #expect(try await events("remind").isEmpty)
        let later = DeliverySelection(since: .test + .milliseconds(1))
        #expect(try await store.deliveries(later, limit: 9).total == 0)
        #expect(try await store.deliveries(DeliverySelection(since: .test, until: .test), limit: 9).total == all.count)
        for delivery in all.prefix(3) {
            #expect(try await store.delivery(ofMessage: delivery.message) == delivery.id)
            let found = try await store.deliveries(DeliverySelection(message: delivery.message), limit: 9)
            #expect(found.deliveries == [delivery])
        }
        await #expect(throws: CohortError.self) { try await store.delivery(ofMessage: "msg_0") }
    }

    @Test func `a message of an older database, whose id is random, is found too`() async throws {
        try await deliver()
        let old = "msg_c4e02ac18a9ca0023d7d0e578d55b10d"
        let id = try #require(try await store.deliveries(DeliverySelection(), limit: 1).deliveries.first?.id)
        try await store.rename(id, to: old)

        #expect(try await store.delivery(ofMessage: old) == id)
    }

    @Test func `pages of deliveries go on where the one before ended`() async throws {
        try await deliver()
        let all = try await store.deliveries(DeliverySelection(), limit: 99).deliveries
        let first = try await store.deliveries(DeliverySelection(), limit: 4)
        let rest = try await store.deliveries(DeliverySelection(), before: first.deliveries.last?.id, limit: 99)

        #expect(first.total == all.count)
        #expect(first.deliveries + rest.deliveries == all)
    }

    @Test func `what is replayed by time gets the whole schedule of attempts anew`() async throws {
        let terms = DeliveryTerms(policy: Sample.policy, perEndpoint: 100, window: 100, compose: { _, _ in "{}" })
        func end(_ claimed: some Sequence<ClaimedDelivery>, _ end: DeliveryOutcome.End, at now: Moment) async throws {
            let outcomes = claimed.map { DeliveryOutcome($0, end, at: now) }
            _ = try await store.turn(settling: outcomes, at: now, terms: terms)
        }
        let claimed = try await store.turn(settling: [], at: .test, terms: terms).claimed
        try await end(claimed[..<2], .dead, at: .test + .hours(1))
        try await end(claimed[2..<4], .dead, at: .test + .hours(2))
        try await end(claimed[4...], .delivered, at: .test + .hours(2))
        let range = DeliverySelection(since: .test + .minutes(30), until: .test + .minutes(90))

        let replayed = try await store.replay([], range, isDryRun: false, by: .test)
        let again = try await store.turn(settling: [], at: .test, terms: terms).claimed

        #expect(replayed == claimed.prefix(2).map(\.id).sorted())
        #expect(Set(again.map(\.id)) == Set(replayed))
        #expect(again.allSatisfy { $0.attempts == 1 && $0.attemptBase == 1 })
        #expect(Set(again.map(\.message)) == Set(claimed.prefix(2).map(\.message)))
        let rest = try await store.replay([], DeliverySelection(), isDryRun: true, by: .test)
        #expect(rest == claimed[2..<4].map(\.id).sorted())
    }
}

extension Store {
    fileprivate func rename(_ id: Delivery.ID, to message: String) async throws {
        try await write(.test) {
            try $0.db.execute(sql: "UPDATE delivery SET message = ? WHERE id = ?", arguments: [message, id])
        }
    }
}

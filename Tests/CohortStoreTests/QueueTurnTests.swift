import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct QueueTurnTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 24)
    }

    private func addEndpoint(_ code: Code = "gateway", _ options: EndpointOptions = EndpointOptions()) async throws {
        let url = "https://\(code).example/hook"
        let secret = "secret of \(code)"
        _ = try await store.addEndpoint(code, url: url, programme: nil, secret: secret, options: options, by: .test)
    }

    private func turn(
        _ outcomes: [DeliveryOutcome] = [],
        at now: Moment = .test,
        perEndpoint: Int = 100,
        window: Int = 100
    ) async throws -> Turn {
        let terms = DeliveryTerms(policy: Sample.policy, perEndpoint: perEndpoint, window: window) { _, _ in "{}" }
        return try await store.turn(settling: outcomes, at: now, terms: terms)
    }

    private func states() async throws -> [DeliveryState: Int] {
        let all = try await store.deliveries(DeliverySelection(), limit: 1_000).deliveries
        return Dictionary(grouping: all, by: \.state).mapValues(\.count)
    }

    /// The kept tallies that differ from what is there.
    private func wrongTallies() async throws -> [String] {
        try await store.read { db in
            try String.fetchAll(
                db,
                sql: """
                    SELECT name || ' ' || tally.count || ' ' || coalesce(found.count, 0) FROM tally LEFT JOIN (
                        SELECT 'reminder.' || state AS state, count(*) AS count FROM reminder GROUP BY state
                        UNION ALL SELECT 'delivery.' || state, count(*) FROM delivery GROUP BY state
                        UNION ALL SELECT 'attempt.failed', count(*) FROM attempt WHERE error IS NOT NULL) AS found
                    ON found.state = name WHERE tally.count <> coalesce(found.count, 0)
                    """
            )
        }
    }

    @Test func `what is due is leased at once, and settled and followed in one step`() async throws {
        try await addEndpoint()
        try await Sample.enrol(8, in: store)

        let first = try await turn(window: 3)
        let second = try await turn(first.claimed.map { DeliveryOutcome($0, .delivered, at: .test) }, window: 3)

        #expect((first.claimed.count, first.handled, second.claimed.count) == (3, 3, 3))
        #expect(Set(first.claimed.map(\.id)).isDisjoint(with: second.claimed.map(\.id)))
        #expect(try await states() == [.delivered: 3, .leased: 3])
        #expect(try await store.tally("reminder.waiting") == 2)
        #expect(try await wrongTallies() == [])
    }

    @Test func `the kept tallies are right after deliveries, failures and retries`() async throws {
        try await addEndpoint()
        try await addEndpoint("second")
        try await Sample.enrol(8, in: store)

        let claimed = try await turn().claimed
        let ends: [DeliveryOutcome.End] = [.delivered, .retry(at: .test + .minutes(5)), .dead, .delivered]
        let outcomes = claimed.enumerated().map { DeliveryOutcome($1, ends[$0 % 4], at: .test) }
        let again = try await turn(outcomes, at: .test + .minutes(5)).claimed

        #expect((claimed.count, again.count) == (16, 4))
        #expect(try await wrongTallies() == [])
        _ = try await turn(again.map { DeliveryOutcome($0, .delivered, at: .test) }, at: .test + .minutes(5))
        #expect(try await states() == [.delivered: 12, .dead: 4])
        #expect(try await wrongTallies() == [])
    }

    @Test func `while all endpoints that take it are full, a reminder stays one`() async throws {
        try await addEndpoint()
        try await Sample.enrol(5, in: store)

        let first = try await turn(perEndpoint: 2)
        let second = try await turn(perEndpoint: 2)

        #expect((first.claimed.count, second.claimed.count) == (2, 0))
        // The end of an attempt will tell.
        #expect(second.nextDue == nil)
        #expect(try await store.tally("reminder.waiting") == 3)
        #expect(try await states() == [.leased: 2])
    }

    @Test func `who takes more gets more in advance, up to the window`() async throws {
        try await addEndpoint()
        try await Sample.enrol(20, in: store)

        let first = try await turn(perEndpoint: 4).claimed
        let second = try await turn(first.map { DeliveryOutcome($0, .delivered, at: .test) }, perEndpoint: 4).claimed

        // Its four places, and twice the four that it has just taken.
        #expect((first.count, second.count) == (4, 12))
    }

    @Test func `a message id holds the key of its row and is never the same`() async throws {
        try await addEndpoint()
        try await Sample.enrol(20, in: store)

        let claimed = try await turn().claimed

        #expect(Set(claimed.map(\.message)).count == 20)
        for delivery in claimed {
            #expect(delivery.message.count == 36 && delivery.message.hasPrefix("msg_"))
            #expect(Int64(delivery.message.dropFirst(4).prefix(16), radix: 16) == delivery.id.rawValue)
        }
    }

    // MARK: Order

    @Test func `where an order is kept, a person’s next message waits until the one before has ended`() async throws {
        try await addEndpoint("ordered", EndpointOptions(isOrdered: true))
        try await Sample.run(2, in: store)
        let day = Moment.test + .days(29)

        // All that was ever due to two people and those around them.
        var claimed = try await turn(at: day).claimed
        var order: [String: [Int64]] = [:]
        var turns = 0
        while !claimed.isEmpty, turns < 100 {
            let keys = try await store.read { [claimed] db in
                try claimed.map { delivery in
                    try String.fetchOne(db, sql: "SELECT orderKey FROM delivery WHERE id = ?", arguments: [delivery.id])
                        ?? ""
                }
            }
            #expect(Set(keys).count == keys.count)
            for (key, delivery) in zip(keys, claimed) { order[key, default: []].append(delivery.id.rawValue) }
            claimed = try await turn(claimed.map { DeliveryOutcome($0, .delivered, at: day) }, at: day).claimed
            turns += 1
        }

        #expect(turns > 1)
        #expect(order.values.allSatisfy { $0 == $0.sorted() })
        #expect(order.values.contains { $0.count > 1 })
        #expect(try await store.tally("delivery.waiting") == 0)
    }

    @Test func `what waits behind a failed message is not sent before it`() async throws {
        try await addEndpoint("ordered", EndpointOptions(isOrdered: true))
        try await Sample.run(2, in: store)
        let day = Moment.test + .days(29)
        let claimed = try await turn(at: day).claimed
        let retry = day + .minutes(5)

        let next = try await turn(claimed.map { DeliveryOutcome($0, .retry(at: retry), at: day) }, at: day)
        let later = try await turn(at: retry)

        #expect(next.claimed.allSatisfy { delivery in !claimed.contains { $0.id == delivery.id } })
        #expect(Set(later.claimed.map(\.id)).isSuperset(of: claimed.map(\.id)))
        #expect(next.nextDue == retry)
    }

    // MARK: Endpoints that are not to be sent to now

    @Test func `what nobody takes is not looked at`() async throws {
        try await addEndpoint("alerts-only", EndpointOptions(events: ["endpoint"]))
        try await Sample.enrol(5, in: store)

        let turn = try await turn()

        #expect((turn.claimed.count, turn.handled, turn.nextDue) == (0, 0, nil))
        #expect(try await store.tally("reminder.waiting") == 5)
    }

    @Test func `an endpoint that failed too often is left alone, and its reminders wait with it`() async throws {
        try await addEndpoint()
        try await Sample.enrol(20, in: store)
        let claimed = try await turn(perEndpoint: 10).claimed
        let later = Moment.test + .minutes(60)

        let shut = try await turn(claimed.map { DeliveryOutcome($0, .retry(at: later), at: .test) }, perEndpoint: 10)
        let opening = try #require(shut.nextDue)
        let probe = try await turn(at: opening, perEndpoint: 10)

        #expect((shut.claimed.count, shut.alerts.map(\.type)) == (0, [.failing]))
        #expect(opening > .test && opening < later)
        #expect(try await store.nextDue(at: .test) == opening)
        #expect(probe.claimed.count == 1)
        let recovered = try await turn(
            probe.claimed.map { DeliveryOutcome($0, .delivered, at: opening) },
            at: opening,
            perEndpoint: 10
        )
        #expect(recovered.claimed.count == 9)
    }
}

import CohortCore
import GRDB
import TestSupport
import Testing

@testable import CohortStore

struct DeliveryQueueTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 8)
    }

    /// `count` welcomes to each endpoint, handed over and waiting.
    private func enqueue(_ count: Int, to endpoints: [Code] = ["gateway"]) async throws {
        for code in endpoints {
            let url = "https://\(code).example/hook"
            _ = try await store.addEndpoint(code, url: url, programme: nil, secret: "secret of \(code)", by: .test)
        }
        try await Sample.enrol(count, in: store)
        while try await store.dispatchDue(at: .test, policy: Sample.policy) > 0 {}
    }

    private func claim(
        at now: Moment = .test,
        limit: Int = 100,
        perEndpoint: Int = 100,
        policy: ReminderPolicy = Sample.policy
    ) async throws -> [ClaimedDelivery] {
        try await store.claimDeliveries(at: now, policy: policy, limit: limit, perEndpoint: perEndpoint)
    }

    private func deliveries(_ state: DeliveryState? = nil) async throws -> [Delivery] {
        try await store.deliveries(state: state, endpoint: nil, limit: 1_000).deliveries
    }

    @Test func `what is claimed is nobody else’s, and is delivered once`() async throws {
        try await enqueue(3)

        let claimed = try await claim()
        #expect(claimed.count == 3)
        #expect(try await claim().isEmpty)
        try await store.settle(claimed.map { DeliveryOutcome($0, .delivered, at: .test) }, at: .test)

        #expect(try await deliveries().map(\.state) == [.delivered, .delivered, .delivered])
        #expect(try await claim(at: .test + .days(9)).isEmpty)
        #expect(try await store.rescueLeased(at: .test) == 0)
    }

    @Test func `what was leased when the daemon was killed is taken up again with the same id`() async throws {
        let temporary = try TemporaryStore()
        try await Sample.fill(temporary.store, participants: 4)
        _ = try await temporary.store.addEndpoint(
            "gateway",
            url: "https://g.example",
            programme: nil,
            secret: "s",
            by: .test
        )
        try await Sample.enrol(4, in: temporary.store)
        _ = try await temporary.store.dispatchDue(at: .test, policy: Sample.policy)
        let before = try await temporary.store.claimDeliveries(
            at: .test,
            policy: Sample.policy,
            limit: 3,
            perEndpoint: 9
        )
        try temporary.store.close()

        let reopened = try Store(path: temporary.path)
        let rescued = try await reopened.rescueLeased(at: .test + .minutes(1))
        let after = try await reopened.claimDeliveries(
            at: .test + .minutes(1),
            policy: Sample.policy,
            limit: 9,
            perEndpoint: 9
        )

        #expect((before.count, rescued, after.count) == (3, 3, 4))
        #expect(Set(before.map(\.message)).isSubset(of: after.map(\.message)))
        #expect(after.allSatisfy { $0.attempts == 0 })
        try reopened.close()
    }

    @Test func `no more are claimed than there are places, in all and for one endpoint`() async throws {
        try await enqueue(8, to: ["a", "b", "c"])

        #expect(try await claim(limit: 5, perEndpoint: 2).map(\.endpointCode) == ["a", "a", "b", "b", "c"])
        #expect(try await claim(limit: 5, perEndpoint: 2).map(\.endpointCode) == ["c"])
        #expect(try await claim(limit: 5, perEndpoint: 2).isEmpty)
    }

    @Test func `who has least under way comes first, so that a backlog starves nobody`() async throws {
        try await enqueue(8, to: ["a", "b"])
        _ = try await claim(limit: 4)

        #expect(try await claim(limit: 2).map(\.endpointCode) == ["b", "b"])
    }

    @Test func `a failure is tried again when its time has come, and every attempt is kept`() async throws {
        try await enqueue(1)
        let first = try #require(try await claim().first)
        let retry = Moment.test + .minutes(5)
        try await store.settle([DeliveryOutcome(first, .retry(at: retry), at: .test)], at: .test)

        #expect(try await claim(at: retry - .milliseconds(1)).isEmpty)
        let second = try #require(try await claim(at: retry).first)
        try await store.settle([DeliveryOutcome(second, .delivered, at: retry)], at: retry)

        #expect((second.id, second.message, second.attempts) == (first.id, first.message, 1))
        let kept = try #require(try await store.deliveryLedger(delivery: first.id).first)
        #expect(kept.attempts.map(\.status) == [503, 204])
        #expect(kept.attempts.map(\.number) == [1, 2])
        #expect((kept.delivery.state, kept.delivery.attempts, kept.delivery.lastError) == (.delivered, 2, nil))
    }

    @Test func `failures in a row are counted until one arrives`() async throws {
        try await enqueue(3)
        let claimed = try await claim()
        func failures() async throws -> Int? { try await store.endpoints().first?.consecutiveFailures }

        let later = Moment.test + .days(1)
        try await store.settle(claimed.prefix(2).map { DeliveryOutcome($0, .retry(at: later), at: .test) }, at: .test)
        #expect(try await failures() == 2)
        try await store.settle([DeliveryOutcome(claimed[2], .delivered, at: .test)], at: .test)

        #expect(try await failures() == 0)
    }

    @Test func `an endpoint that is gone is disabled with the reason, and nothing more is sent to it`() async throws {
        try await enqueue(2)
        let claimed = try await claim(limit: 1)

        var outcome = DeliveryOutcome(claimed[0], .gone, at: .test)
        outcome.error = "The receiver answered 410: this endpoint is gone for good."
        try await store.settle([outcome], at: .test)

        let endpoint = try await store.endpoints().first
        #expect((endpoint?.state, endpoint?.reason) == (.disabled, outcome.error))
        #expect(try await claim().isEmpty)
        #expect(try await deliveries(.dead).map(\.id) == claimed.map(\.id))
        #expect(try await store.auditEntries(action: "endpoint.disable", limit: 5).total == 1)
    }

    // MARK: Whether it still makes sense

    @Test func `a delivery that waited for its endpoint until it made no sense is given up with the reason`()
        async throws
    {
        try await enqueue(2)
        try await store.writer.write {
            try $0.execute(sql: "UPDATE participant SET aspiration = 'declines' WHERE code = 'P-0001'")
        }

        let claimed = try await claim(limit: 1)

        #expect(claimed.count == 1)
        #expect(try await deliveries(.dead).map(\.lastError) == ["They declined, which is final."])
        #expect(try await deliveries(.dead).map(\.attempts) == [0])
    }

    @Test func `a retry that falls into quiet hours waits for their end`() async throws {
        try await enqueue(1)
        let first = try #require(try await claim().first)
        let night = Moment.test + .hours(13)
        try await store.settle([DeliveryOutcome(first, .retry(at: night), at: .test)], at: .test)

        #expect(try await claim(at: night, policy: Sample.quietPolicy()).isEmpty)

        #expect(try await deliveries().map(\.nextAt?.description) == ["2027-01-05T08:00:00.000Z"])
        #expect(try await claim(at: .test + .hours(23), policy: Sample.quietPolicy()).map(\.id) == [first.id])
    }

    @Test func `settling what was erased meanwhile leaves it erased and the others settled`() async throws {
        try await enqueue(2)
        let claimed = try await claim()
        _ = try await store.erase(Reference("P-0001"), by: .test)

        try await store.settle(claimed.map { DeliveryOutcome($0, .retry(at: .test), at: .test) }, at: .test)

        let states = try await deliveries().map(\.state)
        #expect(states.count { $0 == .dead } == 1)
        #expect(states.count { $0 == .waiting } == 1)
        var tried: [Int] = []
        for delivery in claimed {
            tried.append(try await store.deliveryLedger(delivery: delivery.id).first?.attempts.count ?? -1)
        }
        #expect(tried.sorted() == [0, 1])
    }

    // MARK: Dead letters

    private func kill(_ claimed: [ClaimedDelivery], at now: Moment = .test) async throws {
        try await store.settle(claimed.map { DeliveryOutcome($0, .dead, at: now) }, at: now)
    }

    @Test func `dead letters are listed and sent again one by one, with their ids unchanged`() async throws {
        try await enqueue(3)
        let claimed = try await claim()
        try await kill(claimed)
        #expect(try await deliveries(.dead).count == 3)

        let replayed = try await store.replay([claimed[1].id], endpoint: nil, since: nil, isDryRun: false, by: .test)

        #expect(replayed == [claimed[1].id])
        let again = try #require(try await claim().first)
        #expect((again.message, again.body, again.attempts) == (claimed[1].message, claimed[1].body, 1))
        #expect(try await deliveries(.dead).count == 2)
        #expect(try await store.auditEntries(action: "delivery.replay", limit: 5).total == 1)
    }

    @Test func `all that died at one endpoint since an instant are sent again at once`() async throws {
        try await enqueue(4, to: ["a", "b"])
        let claimed = try await claim()
        let (a, b) = (claimed.filter { $0.endpointCode == "a" }, claimed.filter { $0.endpointCode == "b" })
        try await kill(b + [a[0]])
        try await kill(Array(a.dropFirst()), at: .test + .hours(1))

        let wouldBe = try await store.replay(
            [],
            endpoint: Reference("a"),
            since: .test + .hours(1),
            isDryRun: true,
            by: .test
        )
        let replayed = try await store.replay(
            [],
            endpoint: Reference("a"),
            since: .test + .hours(1),
            isDryRun: false,
            by: .test
        )

        #expect(wouldBe == replayed)
        #expect(replayed == a.dropFirst().map(\.id).sorted())
        #expect(try await deliveries(.dead).count == 5)
        let all = try await store.replay([], endpoint: Reference("b"), since: nil, isDryRun: false, by: .test)
        #expect(all == b.map(\.id).sorted())
    }

    @Test func `what is not dead, not there, erased or of a removed endpoint is not replayed, nor is anything with it`()
        async throws
    {
        try await enqueue(3, to: ["a", "b"])
        let claimed = try await claim()
        let (a, b) = (claimed.filter { $0.endpointCode == "a" }, claimed.filter { $0.endpointCode == "b" })
        try await kill([a[0], a[1], b[0]])
        func refusal(_ id: Delivery.ID) async throws -> String? {
            let error = await #expect(throws: CohortError.self) {
                try await store.replay([a[1].id, id], endpoint: nil, since: nil, isDryRun: false, by: .test)
            }
            return error?.message
        }

        #expect(try await refusal(a[2].id) == "Delivery \(a[2].id) is leased, not dead.")
        #expect(try await refusal(.init(rawValue: 999))?.contains("999") == true)
        try await store.removeEndpoint(Reference("b"), by: .test)
        #expect(try await refusal(b[0].id) == "Delivery \(b[0].id) was for the endpoint b, which was removed.")
        let person = try StoreJSON.value(WebhookPayload.self, from: a[0].body).data.recipient
        _ = try await store.erase(Reference(person), by: .test)
        #expect(try await refusal(a[0].id) == "Delivery \(a[0].id) was for someone who was erased.")

        let rest = try await store.replay([], endpoint: Reference("a"), since: nil, isDryRun: false, by: .test)
        #expect(rest == [a[1].id])
    }

    @Test func `what was under way to an endpoint when it was removed is given up`() async throws {
        try await enqueue(3)
        let claimed = try await claim(limit: 2)
        try await store.removeEndpoint(Reference("gateway"), by: .test)

        try await store.settle([DeliveryOutcome(claimed[0], .retry(at: .test), at: .test)], at: .test)
        _ = try await store.rescueLeased(at: .test)

        #expect(try await deliveries().map(\.state) == [.dead, .dead, .dead])
    }
}

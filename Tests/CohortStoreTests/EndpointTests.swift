import CohortCore
import CohortStore
import FoundationEssentials
import TestSupport
import Testing

struct EndpointTests {
    private let store: Store

    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 4)
    }

    @discardableResult
    private func add(_ code: Code = "gateway", programme: Code? = nil) async throws -> Endpoint {
        try await store.addEndpoint(
            code,
            url: "https://gateway.example/hook",
            programme: programme,
            secret: "first",
            by: .test
        )
    }

    @Test func `an endpoint is given back as it was added, and its secret is in no list and no trail`() async throws {
        let added = try await add()

        #expect(try await store.endpoints() == [added])
        #expect((added.state, added.consecutiveFailures, added.createdAt) == (.enabled, 0, .test))
        #expect(try await store.endpointKeys(Reference("gateway")).secret == "first")
        let entries = try await store.auditEntries(subject: "gateway", limit: 9).entries
        #expect(entries.map(\.action) == ["endpoint.add"])
        #expect(entries.allSatisfy { !$0.detail.contains("first") })
    }

    @Test func `a code is used once, also after its endpoint was removed`() async throws {
        try await add()
        let twice = await #expect(throws: CohortError.self) { try await add() }
        try await store.removeEndpoint(Reference("gateway"), by: .test)
        let after = await #expect(throws: CohortError.self) { try await add() }

        #expect((twice?.code, after?.code) == (.conflict, .conflict))
        #expect(try await store.endpoints().isEmpty)
        let gone = await #expect(throws: CohortError.self) { try await store.endpointKeys(Reference("gateway")) }
        #expect(gone?.code == .notFound)
        #expect(try await store.auditEntries(action: "endpoint.remove", limit: 1).entries.first?.subject == "gateway")
    }

    @Test func `an endpoint of a programme that is not there is refused`() async throws {
        let error = await #expect(throws: CohortError.self) { try await add(programme: "nothing") }

        #expect(error?.code == .notFound)
        #expect(try await store.endpoints().isEmpty)
    }

    @Test func `disabled it takes nothing, enabled again it gets what waited`() async throws {
        try await add()
        try await Sample.enrol(2, in: store)
        func claim() async throws -> Int {
            try await store.claimDeliveries(at: .test, policy: Sample.policy, limit: 9, perEndpoint: 9).count
        }
        _ = try await store.dispatchDue(at: .test, policy: Sample.policy)

        let disabled = try await store.changeEndpoint(Reference("gateway"), url: nil, state: .disabled, by: .test)
        #expect((disabled.state, disabled.reason) == (.disabled, "By hand."))
        #expect(try await store.nextDue() == nil)
        #expect(try await claim() == 0)
        let enabled = try await store.changeEndpoint(
            Reference("gateway"),
            url: "https://new.example",
            state: .enabled,
            by: .test
        )

        #expect((enabled.reason, enabled.url) == (nil, "https://new.example"))
        #expect(try await claim() == 2)
        #expect(try await store.auditEntries(action: "endpoint.change", limit: 5).total == 2)
    }

    @Test func `after a rotation both secrets sign until the overlap ends`() async throws {
        try await add()
        try await Sample.enrol(3, in: store)
        _ = try await store.dispatchDue(at: .test, policy: Sample.policy)
        func secrets(at now: Moment) async throws -> [String]? {
            try await store.claimDeliveries(at: now, policy: Sample.policy, limit: 1, perEndpoint: 9).first?.secrets
        }
        let until = Moment.test + .hours(24)

        #expect(try await secrets(at: .test) == ["first"])
        _ = try await store.rotate(Reference("gateway"), secret: "second", previousUntil: until, by: .test)

        #expect(try await secrets(at: until - .milliseconds(1)) == ["second", "first"])
        #expect(try await secrets(at: until) == ["second"])
        let entry = try await store.auditEntries(action: "endpoint.rotate", limit: 1).entries.first
        #expect(entry?.detail == #"{"previousUntil":"2027-01-05T09:00:00.000Z"}"#)
    }

    @Test func `removing an endpoint gives up what waited for it and forgets its secrets`() async throws {
        let temporary = try TemporaryStore()
        try await Sample.fill(temporary.store, participants: 4)
        _ = try await temporary.store.addEndpoint(
            "gateway",
            url: "https://g.example",
            programme: nil,
            secret: "whsec_findme",
            by: .test
        )
        try await Sample.enrol(2, in: temporary.store)
        _ = try await temporary.store.dispatchDue(at: .test, policy: Sample.policy)

        try await temporary.store.removeEndpoint(Reference("gateway"), by: .test)

        let dead = try await temporary.store.deliveries(state: .dead, endpoint: nil, limit: 9).deliveries
        #expect(dead.map(\.lastError) == ["The endpoint was removed.", "The endpoint was removed."])
        try temporary.store.close()
        let files = try temporary.folder.files()
        #expect(files.keys.sorted() == ["cohortd.db"])
        #expect(files["cohortd.db"]?.firstRange(of: Data("whsec_findme".utf8)) == nil)
    }
}

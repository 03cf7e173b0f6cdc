import CohortCore
import CohortStore
import TestSupport
import Testing

/// What the attempts of a turn do to an endpoint, and what the others are told.
struct EndpointHealthStoreTests {
    private let store: Store
    private let health = EndpointHealth.Policy(failures: 3)

    /// Two endpoints that take reminders, and one that is only told about the others.
    init() async throws {
        store = try Store.inMemory()
        try await Sample.fill(store, participants: 8)
        _ = try await store.addEndpoint("gateway", url: "https://g.example", programme: nil, secret: "s", by: .test)
        _ = try await store.addEndpoint(
            "operators",
            url: "https://o.example",
            programme: nil,
            secret: "s",
            options: EndpointOptions(events: ["endpoint"], takesAlerts: true),
            by: .test
        )
    }

    private func turn(
        _ outcomes: [DeliveryOutcome] = [],
        at now: Moment = .test
    ) async throws -> Turn {
        let terms = DeliveryTerms(
            policy: Sample.policy,
            health: health,
            perEndpoint: 16,
            window: 64,
            compose: { message, endpoint in "\(message.type) for \(endpoint.code)" }
        )
        return try await store.turn(settling: outcomes, at: now, terms: terms)
    }

    private func endpoint(_ code: Code = "gateway") async throws -> Endpoint {
        try await store.endpointKeys(Reference(code)).endpoint
    }

    /// Those that failed, to be tried again at once.
    private func failures(
        _ deliveries: [ClaimedDelivery],
        at now: Moment = .test,
        end: DeliveryOutcome.End? = nil,
        isEndpointFault: Bool = true
    ) -> [DeliveryOutcome] {
        deliveries.map { delivery in
            DeliveryOutcome(
                delivery: delivery,
                end: end ?? .retry(at: now),
                startedAt: now,
                milliseconds: 12,
                status: 503,
                error: "The receiver answered 503.",
                isEndpointFault: isEndpointFault
            )
        }
    }

    private func alerts(in turn: Turn) -> [ClaimedDelivery] { turn.claimed.filter { $0.endpointCode == "operators" } }

    /// Three reminders that failed, after which the endpoint is left alone.
    private func tripped() async throws -> Turn {
        try await Sample.enrol(3, in: store)
        let first = try await turn()
        #expect(first.claimed.map(\.endpointCode) == ["gateway", "gateway", "gateway"])
        return try await turn(failures(first.claimed))
    }

    @Test func `who fails in a row is left alone, and what waits for it uses up no attempt`() async throws {
        let turn = try await tripped()

        let until = Moment.test + .seconds(30)
        #expect(try await endpoint().openUntil == until)
        #expect(turn.claimed.allSatisfy { $0.endpointCode == "operators" })
        #expect(turn.nextDue == until)
        let before = try await store.deliveries(state: .waiting, endpoint: nil, limit: 9).deliveries
        #expect(before.map(\.attempts) == [1, 1, 1])

        let early = try await self.turn(at: until - .milliseconds(1))
        #expect(early.claimed.isEmpty)
        let probe = try await self.turn(at: until)
        #expect(probe.claimed.map(\.endpointCode) == ["gateway"])
        let again = try await self.turn(failures(probe.claimed, at: until), at: until)
        #expect(again.claimed.isEmpty)
        #expect(try await endpoint().openUntil == until + .minutes(1))
        #expect(try await endpoint().trips == 2)
    }

    @Test func `new reminders for who is left alone wait as deliveries, and a success lets all go`() async throws {
        _ = try await tripped()
        let until = Moment.test + .seconds(30)
        try await Sample.enrol(6, in: store)
        #expect(try await turn(at: .test + .seconds(1)).claimed.isEmpty)

        let probe = try await turn(at: until).claimed
        #expect(probe.count == 1)
        let after = try await turn(probe.map { DeliveryOutcome($0, .delivered, at: until) }, at: until)

        #expect(after.claimed.count { $0.endpointCode == "gateway" } == 5)
        #expect(try await endpoint().health == EndpointHealth())
        #expect(after.alerts.map(\.type) == [.recovered])
        #expect(alerts(in: after).map(\.body) == ["endpoint.recovered for operators"])
    }

    @Test func `the other endpoints that take alerts are told, the one itself is not`() async throws {
        _ = try await store.changeEndpoint(
            Reference("gateway"),
            EndpointChange(takesAlerts: true),
            compose: { message, _ in message.text },
            by: .test
        )

        let turn = try await tripped()

        #expect(turn.alerts.map(\.type) == [.failing])
        let alert = try #require(turn.alerts.first)
        #expect(alert.data.endpoint == "gateway")
        #expect(alert.data.failures == 3)
        #expect(alert.data.text.contains("The receiver answered 503."))
        let told = alerts(in: turn)
        #expect(told.map(\.event) == ["endpoint.failing"])
        #expect(told.first?.message.hasPrefix("msg_0000000000000004") == true)
        #expect(told.first?.message.count == 36)
        let delivery = try #require(
            try await store.deliveries(state: .leased, endpoint: nil, limit: 9).deliveries.first
        )
        #expect((delivery.reminder, delivery.event) == (nil, "endpoint.failing"))
        #expect(try await store.deliveries(state: nil, endpoint: nil, limit: 9).total == 4)
    }

    @Test func `that an endpoint fails is told once an hour at most`() async throws {
        _ = try await tripped()
        var told = 0
        var now = Moment.test
        for _ in 0..<12 {
            now = try await endpoint().openUntil ?? now
            let probe = try await turn(at: now).claimed.filter { $0.endpointCode == "gateway" }
            told += try await turn(failures(probe, at: now), at: now).alerts.count
        }

        #expect(now - .test > .hours(1))
        #expect(now - .test < .hours(2))
        #expect(told == 1)
    }

    @Test func `who is gone for good is disabled with its words, and the others are told`() async throws {
        try await Sample.enrol(1, in: store)
        let claimed = try await turn().claimed

        let turn = try await turn(failures(claimed, end: .gone))

        let gone = try await endpoint()
        #expect((gone.state, gone.reason) == (.disabled, "The receiver answered 503."))
        #expect(turn.alerts.map(\.type) == [.disabled, .dead])
        #expect(alerts(in: turn).map(\.event) == ["endpoint.disabled", "delivery.dead"])
        #expect(try await store.auditEntries(action: "endpoint.disable", limit: 9).total == 1)
    }

    @Test func `nothing but failures for days disables an endpoint`() async throws {
        let first = try await tripped()
        let day = Moment.test + .days(5)
        let probe = try await turn(at: day).claimed.filter { $0.endpointCode == "gateway" }

        let turn = try await turn(failures(probe, at: day), at: day)

        #expect(first.alerts.map(\.type) == [.failing])
        #expect(turn.alerts.map(\.type) == [.disabled])
        let disabled = try await endpoint()
        #expect(disabled.state == .disabled)
        #expect(disabled.reason?.contains("4 failures and no success since 2027-01-04T09:00:00.000Z") == true)
        #expect(try await self.turn(at: day + .days(1)).claimed.allSatisfy { $0.endpointCode == "operators" })
    }

    @Test func `messages that are refused for their own sake say nothing about the endpoint`() async throws {
        try await Sample.enrol(5, in: store)
        let claimed = try await turn().claimed

        let turn = try await turn(failures(claimed, end: .dead, isEndpointFault: false))

        #expect(try await endpoint().health == EndpointHealth())
        #expect(turn.alerts.map(\.type) == [.dead])
        #expect(turn.alerts.first?.data.count == 5)
    }

    @Test func `what is given up within the hour is told together, at its end`() async throws {
        try await Sample.enrol(4, in: store)
        let claimed = try await turn().claimed
        _ = try await turn(failures(Array(claimed.prefix(1)), end: .dead, isEndpointFault: false))
        let later = Moment.test + .minutes(10)

        let quiet = try await turn(failures(Array(claimed.dropFirst()), end: .dead, isEndpointFault: false), at: later)
        #expect(quiet.alerts.isEmpty)
        #expect(quiet.nextDue == .test + .hours(1))
        let summary = try await turn(at: .test + .hours(1))

        #expect(summary.alerts.map(\.data.count) == [3])
        #expect(summary.alerts.first?.data.since == .test)
        #expect(try await turn(at: .test + .hours(3)).alerts.isEmpty)
    }

    @Test func `disabling by hand is told to the others, enabling forgets the failures`() async throws {
        _ = try await tripped()
        func change(_ state: EndpointState) async throws -> Endpoint {
            try await store.changeEndpoint(Reference("gateway"), url: nil, state: state, by: .test)
        }

        _ = try await change(.disabled)
        _ = try await change(.disabled)
        let bodies = try await turn().claimed.map(\.body)
        #expect(
            bodies == [
                "The endpoint gateway is disabled: By hand. Reminders for it wait until: cohortctl endpoint "
                    + "enable gateway"
            ]
        )
        let enabled = try await change(.enabled)

        #expect(enabled.health == EndpointHealth())
        #expect(try await turn().claimed.count { $0.endpointCode == "gateway" } == 3)
    }

    @Test func `a rate and a concurrency of its own hold`() async throws {
        func change(_ change: EndpointChange) async throws {
            _ = try await store.changeEndpoint(Reference("gateway"), change, compose: { $0.text + $1.url }, by: .test)
        }
        try await change(EndpointChange(ratePerMinute: 30))
        try await Sample.enrol(4, in: store)

        let first = try await turn()
        #expect(first.claimed.count == 1)
        #expect(first.nextDue == .test + .seconds(2))
        #expect(try await turn(at: .test + .milliseconds(1_999)).claimed.isEmpty)
        #expect(try await turn(at: .test + .seconds(2)).claimed.count == 1)

        try await change(EndpointChange(concurrency: 3, clear: [.rate]))
        #expect(try await turn(at: .test + .seconds(2)).claimed.count == 1)
        #expect(try await turn(at: .test + .hours(1)).claimed.isEmpty)
    }

    @Test func `the URL of a chat is in no trail, and is forgotten with its endpoint`() async throws {
        let url = "https://hooks.chat.example/services/T0/findme"
        let options = EndpointOptions(kind: .slack)
        _ = try await store.addEndpoint("chat", url: url, programme: nil, secret: "", options: options, by: .test)
        _ = try await store.changeEndpoint(Reference("chat"), url: url + "too", state: nil, by: .test)

        let entries = try await store.auditEntries(subject: "chat", limit: 9).entries
        #expect(entries.count == 2)
        #expect(
            entries.allSatisfy { !$0.detail.contains("findme") && $0.detail.contains("https://hooks.chat.example/…") }
        )
        #expect(try await endpoint("chat").url == url + "too")
    }
}

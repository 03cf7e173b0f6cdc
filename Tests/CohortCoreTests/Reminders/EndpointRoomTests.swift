import CohortCore
import Testing

struct EndpointRoomTests {
    private static let now = Moment(rawValue: 1_799_053_200_000)
    private let policy = EndpointHealth.Policy()

    private func endpoint() throws -> Endpoint {
        Endpoint(
            id: .init(rawValue: 1),
            code: try #require(Code(rawValue: "gateway")),
            url: "https://hooks.example/services/T0/secret",
            programme: nil,
            state: .enabled,
            reason: nil,
            createdAt: Self.now,
            consecutiveFailures: 0
        )
    }

    private func room(_ endpoint: Endpoint, underWay: Int = 0, pace: EndpointPace = EndpointPace()) -> EndpointRoom {
        endpoint.room(underWay: underWay, atMost: 16, at: Self.now, policy, pace)
    }

    @Test func `the smaller of the daemon's and the endpoint's own bound holds`() throws {
        var endpoint = try endpoint()
        #expect(room(endpoint, underWay: 3) == .places(13))
        #expect(room(endpoint, underWay: 16) == .full)
        endpoint.concurrency = 4
        #expect(room(endpoint, underWay: 3) == .places(1))
        #expect(room(endpoint, underWay: 5) == .full)
        endpoint.concurrency = 40
        #expect(room(endpoint) == .places(16))
    }

    @Test func `who is left alone gets nothing, and then one`() throws {
        var endpoint = try endpoint()
        endpoint.openUntil = Self.now + .seconds(9)
        #expect(room(endpoint) == .none(until: Self.now + .seconds(9)))
        endpoint.openUntil = Self.now
        #expect(room(endpoint) == .places(1))
        #expect(room(endpoint, underWay: 1) == .full)
    }

    @Test func `a rate that is used up gives nothing until the next message may go`() throws {
        var endpoint = try endpoint()
        endpoint.ratePerMinute = 30
        let pace = EndpointPace()
        #expect(room(endpoint, pace: pace) == .places(1))
        pace.spend(1, of: endpoint, at: Self.now)

        #expect(room(endpoint, pace: pace) == .none(until: Self.now + .seconds(2)))
        endpoint.ratePerMinute = 60
        #expect(room(endpoint, pace: pace) == .places(1))
    }

    @Test func `a filter takes a type and all below it, and nothing that only begins alike`() throws {
        var endpoint = try endpoint()
        #expect(endpoint.takes("reminder.session"))
        endpoint.events = ["reminder.session", "endpoint"]
        #expect(endpoint.takes("reminder.session"))
        #expect(!endpoint.takes("reminder.sessions"))
        #expect(!endpoint.takes("reminder"))
        #expect(endpoint.takes("endpoint.failing"))
        let programme = try #require(Code(rawValue: "informed-leaders"))
        #expect(endpoint.takes("reminder.session", of: programme))
        endpoint.programme = Code(rawValue: "other")
        #expect(!endpoint.takes("reminder.session", of: programme))
    }

    @Test func `the URL of a chat's webhook is shown without what makes it a secret`() throws {
        var endpoint = try endpoint()
        #expect(endpoint.masked == endpoint)
        endpoint.kind = .slack
        #expect(endpoint.masked.url == "https://hooks.example/…")
        #expect(endpoint.masking("cannot use \(endpoint.url)!") == "cannot use https://hooks.example/…!")
    }

    @Test func `a change keeps what it does not name, and lets who was put right be tried at once`() throws {
        var before = try endpoint()
        before.settings = ["topic": "a", "title": "b"]
        before.ratePerMinute = 5
        before.openUntil = Self.now
        before.trips = 2

        let quieter = EndpointChange(settings: ["title": "", "tags": "bell"], concurrency: 2, clear: [.rate])
            .applied(to: before)
        #expect(quieter.settings == ["topic": "a", "tags": "bell"])
        #expect((quieter.ratePerMinute, quieter.concurrency, quieter.trips) == (nil, 2, 2))

        let moved = EndpointChange(url: "https://new.example").applied(to: before)
        #expect((moved.openUntil, moved.trips, moved.ratePerMinute) == (nil, 0, 5))
        let disabled = EndpointChange(state: .disabled).applied(to: before)
        #expect((disabled.reason, disabled.trips) == ("By hand.", 2))
    }
}

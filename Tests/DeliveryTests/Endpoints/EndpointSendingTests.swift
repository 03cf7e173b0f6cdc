import CohortCore
import CohortStore
import Curl
import Delivery
import FoundationEssentials
import Receiver
import Testing

/// What a sender makes of the kinds of endpoints and of connection profiles.
struct EndpointSendingTests {
    private func attempt(
        _ endpoint: Endpoint,
        secrets: [String] = [],
        _ surroundings: EndpointSurroundings = EndpointSurroundings(),
        message: OutgoingMessage? = nil,
        client: CurlClient = CurlClient()
    ) async throws -> DeliveryOutcome {
        let sender = WebhookSender(
            client: client,
            surroundings: surroundings,
            worldTime: { ServiceExchange.now },
            roll: { 0.5 }
        )
        let message = try message ?? .reminder("x")
        let delivery = ClaimedDelivery(
            id: .init(rawValue: 1),
            message: "msg_1",
            event: message.type,
            target: DeliveryTarget(endpoint: endpoint, secrets: secrets),
            body: EndpointAdapters.compose(message, endpoint)
        )
        return try #require(await sender.attempt(delivery, now: ServiceExchange.now))
    }

    @Test func `a message that is refused is dead at once, and the endpoint is not to blame`() async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: 400, body: Array("invalid_payload".utf8)) }

        let outcome = try await attempt(try service.endpoint(.slack))

        #expect((outcome.end, outcome.status, outcome.isEndpointFault) == (.dead, 400, false))
    }

    @Test func `a webhook that is gone disables its endpoint`() async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: 404, body: Array("no_service".utf8)) }

        #expect(try await attempt(try service.endpoint(.slack)).end == .gone)
    }

    @Test func `without an address nothing is sent and the delivery is dead`() async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: 201) }
        let settings = ["channel": "sms", "templateID": NotifyService.template]

        let outcome = try await attempt(try service.endpoint(.notify, settings: settings), secrets: [NotifyService.key])

        #expect((outcome.end, outcome.status, outcome.isEndpointFault) == (.dead, nil, false))
        #expect(outcome.error?.contains("no telephone number for route-1") == true)
        #expect(service.requests.isEmpty)
    }

    @Test func `a credential that is missing is a failure to be tried again`() async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: 204) }

        let outcome = try await attempt(try service.endpoint(.standard), secrets: ["credential:gateway"])

        #expect((outcome.end, outcome.isEndpointFault) == (.retry(at: ServiceExchange.now + .seconds(5)), true))
        #expect(service.requests.isEmpty)
    }

    @Test func `a credential that is there signs`() async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: 204) }
        let secret = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()
        let surroundings = EndpointSurroundings(credential: { $0 == "gateway" ? Array((secret + "\n").utf8) : nil })

        let outcome = try await attempt(try service.endpoint(.standard), secrets: ["credential:gateway"], surroundings)

        #expect(outcome.end == .delivered)
        #expect(service.requests.first?.header("webhook-signature")?.hasPrefix("v1,") == true)
    }

    @Test func `an error does not show the URL of a chat`() async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: 200) }
        var endpoint = try service.endpoint(.slack, path: "/services/find me")
        endpoint.url = endpoint.url.replacing("http:", with: "https:")

        let outcome = try await attempt(endpoint)

        #expect(outcome.end != .delivered)
        #expect(outcome.error?.contains("https://127.0.0.1") == true)
        #expect(outcome.error?.contains("find me") == false)
    }

    @Test func `a profile's proxy gets what goes to the endpoint`() async throws {
        let proxy = try ServiceExchange { _ in ReceivedResponse(status: 204) }
        var endpoint = try proxy.endpoint(.standard)
        let proxyURL = endpoint.url
        endpoint.url = "http://gateway.example/hook"
        endpoint.profile = Code(rawValue: "dmz")
        let secret = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()
        let surroundings = EndpointSurroundings(profiles: ["dmz": CurlRoute(proxy: proxyURL)])
        // The guard would refuse the proxy's address, which the configuration chose.
        let client = CurlClient(options: CurlOptions(addressGuard: AddressGuard()))

        let outcome = try await attempt(endpoint, secrets: [secret], surroundings, client: client)

        #expect(outcome.end == .delivered)
        #expect(proxy.requests.map(\.target) == ["http://gateway.example/hook"])
    }
}

import CohortCore
import Delivery
import FoundationEssentials
import Receiver
import Testing

struct NotifyEndpointTests {
    private let surroundings = EndpointSurroundings(contact: { route in
        AddressBook([
            "route-1": .init(email: "someone@example.org", phone: "07700 900123"),
            "route-2": .init(email: nil, phone: "07700 900124"),
            "F-0001": .init(email: "f@example.org", phone: nil),
        ]).contact(for: route)
    })

    private func service(ahead seconds: Int = 0) throws -> ServiceExchange {
        let service = NotifyService(now: Int(ServiceExchange.now.rawValue / 1_000) + seconds)
        return try ServiceExchange { service.answer($0) }
    }

    private func settings(_ channel: String, _ more: [String: String] = [:]) -> [String: String] {
        ["channel": channel, "templateID": NotifyService.template].merging(more) { $1 }
    }

    @Test func `an e-mail goes to the address behind the route, which is in no stored body`() async throws {
        let service = try service()
        let endpoint = try service.endpoint(.notify, path: "/", settings: settings("email"))

        let reading = try await service.deliver(
            .reminder("Kick-off"),
            to: endpoint,
            secrets: [NotifyService.key],
            surroundings
        )

        #expect(reading == .delivered)
        #expect(service.requests.map(\.target) == ["/v2/notifications/email"])
        let expected: [String: JSONValue] = [
            "email_address": .string("someone@example.org"), "template_id": .string(NotifyService.template),
            "reference": .string("msg_1"), "personalisation": .object(["text": .string("Kick-off")]),
        ]
        #expect(try service.lastBody() == expected)
        let stored = EndpointAdapters.compose(try .reminder("Kick-off"), endpoint)
        #expect(stored.contains("route-1"))
        #expect(!stored.contains("example.org"))
    }

    @Test func `an SMS goes to the number behind the route, with the fields of the template`() async throws {
        let service = try service()
        let more = [
            "personalisation.text": "{recipient}: {text}", "personalisation.when": "{startsAt}",
            "senderID": "8e222534-7f05-4972-86e3-17c5d9f894e2",
        ]

        let reading = try await service.deliver(
            .reminder("Kick-off"),
            to: try service.endpoint(.notify, settings: settings("sms", more)),
            secrets: [NotifyService.key],
            surroundings
        )

        #expect(reading == .delivered)
        let body = try service.lastBody()
        #expect(body["phone_number"] == .string("07700 900123"))
        #expect(body["sms_sender_id"] == .string("8e222534-7f05-4972-86e3-17c5d9f894e2"))
        #expect(
            body["personalisation"]
                == .object(["text": .string("P-0001: Kick-off"), "when": .string("2027-01-04T09:00:00.000Z")])
        )
    }

    @Test(arguments: ["route-2", "route-9"])
    func `without an address the delivery is given up before anything is sent`(route: String) async throws {
        let service = try service()
        let endpoint = try service.endpoint(.notify, settings: settings("email"))

        let error = await #expect(throws: EndpointRefusal.self) {
            try await service.deliver(
                try .reminder("x", contactRoute: route),
                to: endpoint,
                secrets: [NotifyService.key],
                surroundings
            )
        }

        #expect(error?.isFinal == true)
        #expect(error?.description.hasPrefix("The address book has no e-mail address for \(route)") == true)
        #expect(service.requests.isEmpty)
    }

    @Test func `a test is only pretended to be sent`() async throws {
        let service = try service()
        let endpoint = try service.endpoint(.notify, settings: settings("email"))

        let reading = try await service.deliver(
            .test(endpoint: endpoint.code, at: ServiceExchange.now),
            to: endpoint,
            secrets: [NotifyService.key],
            surroundings
        )

        #expect(reading == .delivered)
        #expect(
            try service.lastBody()["email_address"] == .string("simulate-delivered@notifications.service.gov.uk")
        )
    }

    @Test(arguments: [31, -31])
    func `a clock that is off is the endpoint's fault, and said so`(seconds: Int) async throws {
        let service = try service(ahead: seconds)

        let reading = try await service.deliver(
            .reminder("x"),
            to: try service.endpoint(.notify, settings: settings("email")),
            secrets: [NotifyService.key],
            surroundings
        )

        #expect((reading.result, reading.isEndpointFault) == (.failed(retryAfter: nil), true))
        #expect(reading.error?.contains("within 30 seconds") == true)
    }

    @Test func `a key of someone else is refused by the service`() async throws {
        let service = try service()
        let other = "k-\(NotifyService.service)-11111111-1111-1111-1111-111111111111"

        let reading = try await service.deliver(
            .reminder("x"),
            to: try service.endpoint(.notify, settings: settings("email")),
            secrets: [other],
            surroundings
        )

        #expect(reading.error?.contains("API key not found") == true)
    }

    @Test func `what Notify calls a bad request is given up with its words`() async throws {
        let service = try service()
        let endpoint = try service.endpoint(
            .notify,
            settings: settings("email", ["templateID": "00000000-0000-0000-0000-000000000000"])
        )

        let reading = try await service.deliver(
            .reminder("x"),
            to: endpoint,
            secrets: [NotifyService.key],
            surroundings
        )

        #expect(
            reading == .refused("GOV.UK Notify did not take the message: BadRequestError, Template not found.")
        )
    }

    @Test func `the day's limit is waited for until midnight, the minute's as any`() async throws {
        func reading(_ error: String) async throws -> EndpointReading {
            let service = try ServiceExchange { _ in NotifyService.fault(429, error, "Exceeded") }
            return try await service.deliver(
                .reminder("x"),
                to: try service.endpoint(.notify, settings: settings("email")),
                secrets: [NotifyService.key],
                surroundings
            )
        }

        #expect(try await reading("TooManyRequestsError").result == .failed(retryAfter: .hours(15)))
        #expect(try await reading("RateLimitError").result == .failed(retryAfter: nil))
    }

    @Test(arguments: [
        "", "nonsense", "name-\(NotifyService.service)", "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
    ])
    func `a secret that is no key of Notify is refused`(secret: String) throws {
        let service = try service()
        let endpoint = try service.endpoint(.notify, settings: settings("email"))

        #expect(throws: EndpointRefusal.self) {
            try EndpointAdapters.adapter(for: endpoint, secrets: [secret], surroundings)
        }
    }
}

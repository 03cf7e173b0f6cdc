import CohortCore
import Control
import Curl
import Delivery
import TestSupport
import Testing

@testable import CohortServer

@Suite struct EndpointCheckTests {
    private func check() throws -> EndpointCheck {
        EndpointCheck(
            installation: try .inMemory(
                EndpointSurroundings(profiles: ["dmz": CurlRoute(proxy: "http://10.0.0.1:3128"), "plain": CurlRoute()])
            )
        )
    }

    private static let template = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"

    @Test func `what is right is taken`() throws {
        let check = try check()
        try check.examine(
            url: "https://gateway.example/hook",
            EndpointOptions(events: ["reminder", "endpoint.failing"])
        )
        // Only the proxy is connected to.
        try check.examine(url: "http://10.1.1.1/hook", EndpointOptions(profile: "dmz"))
        let settings = ["channel": "sms", "templateID": Self.template, "operatorRoute": "route-9"]
        try check.examine(
            url: "https://api.notify.example",
            EndpointOptions(kind: .notify, settings: settings, ratePerMinute: 3_000, takesAlerts: true)
        )
    }

    @Test(arguments: [
        ("gopher://x", EndpointOptions(), "url", CohortError.Code.invalid),
        ("http://127.0.0.1/", EndpointOptions(), "url", .notPermitted),
        ("http://10.1.1.1/", EndpointOptions(profile: "plain"), "url", .notPermitted),
        ("https://g.example", EndpointOptions(profile: "dnz"), "profile", .invalid),
        ("https://g.example", EndpointOptions(settings: ["topic": "t"]), "settings.topic", .invalid),
        ("https://g.example", EndpointOptions(kind: .ntfy), "settings.topic", .invalid),
        ("https://g.example", EndpointOptions(events: ["reminder.sesion"]), "events", .invalid),
        ("https://g.example", EndpointOptions(ratePerMinute: 0), "ratePerMinute", .invalid),
        ("https://g.example", EndpointOptions(concurrency: 1_001), "concurrency", .invalid),
        (
            "https://g.example",
            EndpointOptions(kind: .notify, settings: ["channel": "fax", "templateID": template]),
            "settings.channel", .invalid
        ),
        (
            "https://g.example",
            EndpointOptions(kind: .notify, settings: ["channel": "sms", "templateID": template], takesAlerts: true),
            "settings.operatorRoute", .invalid
        ),
    ])
    func `what is wrong is named`(url: String, options: EndpointOptions, field: String, code: CohortError.Code) throws {
        let check = try check()

        let error = #expect(throws: CohortError.self) { try check.examine(url: url, options) }

        #expect((error?.code, error?.place?.field) == (code, field))
    }

    @Test func `a refusal does not repeat the URL of a chat`() throws {
        let check = try check()

        for url in ["http://127.0.0.1/services/findme", "findme"] {
            let error = #expect(throws: CohortError.self) { try check.examine(url: url, EndpointOptions(kind: .slack)) }
            #expect(error?.description.contains("findme") == false)
        }
    }

    @Test func `an endpoint whose profile is no longer there can still be disabled`() throws {
        let endpoint = Endpoint(
            id: .init(rawValue: 1),
            code: "gateway",
            url: "https://g.example",
            programme: nil,
            profile: "lost",
            state: .disabled,
            reason: nil,
            createdAt: .test,
            consecutiveFailures: 0
        )
        let check = try check()

        try check.examine(endpoint, change: EndpointChange(state: .disabled))
        #expect(throws: CohortError.self) { try check.examine(endpoint, change: EndpointChange(profile: "lost")) }
    }
}

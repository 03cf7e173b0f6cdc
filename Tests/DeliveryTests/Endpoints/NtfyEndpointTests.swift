import CohortCore
import Delivery
import FoundationEssentials
import Receiver
import Testing

/// Against what ntfy's documentation says of publishing as JSON.
struct NtfyEndpointTests {
    /// Takes JSON at its root from who has the token; faults are JSON with a code of ntfy's own.
    private static func ntfy(_ request: ReceivedRequest) -> ReceivedResponse {
        func fault(_ status: Int, _ code: Int, _ error: String) -> ReceivedResponse {
            let body = #"{"code":\#(code),"http":\#(status),"error":"\#(error)","link":"https://ntfy.sh/docs"}"#
            return ReceivedResponse(status: status, body: Array(body.utf8))
        }
        guard ["Bearer tk_good", "Basic dXNlcjpwYXNz"].contains(request.header("authorization")) else {
            return fault(403, 40301, "forbidden")
        }
        guard request.target == "/", let body = try? JSONDecoder().decode(JSONValue.self, from: Data(request.body)),
            let topic = body["topic"]?.text, !topic.isEmpty
        else { return fault(400, 40017, "invalid request: request body must be valid JSON") }
        return ReceivedResponse(
            status: 200,
            body: Array(#"{"id":"sPs71M8A2T","time":1799053200,"event":"message","topic":"\#(topic)"}"#.utf8)
        )
    }

    @Test func `a reminder is published with title, tags and priority`() async throws {
        let service = try ServiceExchange(Self.ntfy)
        let settings = [
            "topic": "cohort-7", "title": "{programme} — {type}", "tags": "bell, calendar", "priority": "4",
        ]

        let reading = try await service.deliver(
            .reminder("Grüße 👩🏽‍⚕️ “x”"),
            to: try service.endpoint(.ntfy, settings: settings),
            secrets: ["tk_good"]
        )

        #expect(reading == .delivered)
        let expected: [String: JSONValue] = [
            "topic": .string("cohort-7"), "title": .string("leading-together — reminder.session"),
            "message": .string("Grüße 👩🏽‍⚕️ “x”"), "tags": .list([.string("bell"), .string("calendar")]),
            "priority": .number(4),
        ]
        #expect(try service.lastBody() == expected)
    }

    @Test func `a user with a password may publish too`() async throws {
        let service = try ServiceExchange(Self.ntfy)
        let endpoint = try service.endpoint(.ntfy, settings: ["topic": "t"])

        #expect(try await service.deliver(.reminder("x"), to: endpoint, secrets: ["user:pass"]) == .delivered)
        let refused = try await service.deliver(.reminder("x"), to: endpoint, secrets: [""])
        #expect(service.requests.last?.header("authorization") == nil)
        #expect(refused == .failed("The receiver answered 403: ntfy error 40301, forbidden"))
    }

    @Test func `a message that ntfy does not take is given up with what it says`() async throws {
        let service = try ServiceExchange(Self.ntfy)

        let reading = try await service.deliver(
            .reminder("x"),
            to: try service.endpoint(.ntfy, settings: ["topic": ""]),
            secrets: ["tk_good"]
        )

        #expect((reading.result, reading.isEndpointFault) == (.refused, false))
        #expect(reading.error?.contains("40017") == true)
    }

    @Test func `a visitor's limit is waited for`() async throws {
        let service = try ServiceExchange { _ in
            ReceivedResponse(
                status: 429,
                body: Array(#"{"code":42901,"http":429,"error":"limit reached: too many requests"}"#.utf8)
            )
        }

        let reading = try await service.deliver(
            .reminder("x"),
            to: try service.endpoint(.ntfy, settings: ["topic": "t"])
        )

        #expect((reading.result, reading.isEndpointFault) == (.failed(retryAfter: nil), true))
        #expect(reading.error?.contains("too many requests") == true)
    }

    @Test(arguments: [
        (["topic": "a b"], "settings.topic"), ([:], "settings.topic"),
        (["topic": "t", "priority": "6"], "settings.priority"), (["topic": "t", "colour": "red"], "settings.colour"),
        (["topic": "t", "title": "{nothing}"], "settings.title"), (["topic": "t", "title": "{text"], "settings.title"),
    ])
    func `a setting that cannot be is named`(settings: [String: String], field: String) {
        let error = #expect(throws: CohortError.self) { try EndpointAdapters.check(settings, kind: .ntfy) }

        #expect((error?.code, error?.place?.field) == (.invalid, field))
    }
}

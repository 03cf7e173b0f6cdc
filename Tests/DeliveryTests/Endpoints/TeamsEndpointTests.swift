import CohortCore
import Delivery
import FoundationEssentials
import Receiver
import Testing

/// Against what Microsoft's documentation says of workflows that are started by a webhook.
struct TeamsEndpointTests {
    private static let path = "/workflows/0123/triggers/manual/paths/invoke?api-version=2016-06-01&sig=abc"

    /// 202 with no body for a message with an Adaptive Card, 400 for what is none, 401 without the signature of the URL.
    private static func teams(_ request: ReceivedRequest) -> ReceivedResponse {
        func fault(_ status: Int, _ code: String) -> ReceivedResponse {
            ReceivedResponse(status: status, body: Array(#"{"error":{"code":"\#(code)","message":"…"}}"#.utf8))
        }
        guard request.target.hasPrefix("/workflows/0123/") else { return fault(404, "WorkflowNotFound") }
        guard request.target.contains("sig=abc") else { return fault(401, "DirectApiAuthorizationRequired") }
        guard let body = try? JSONDecoder().decode(JSONValue.self, from: Data(request.body)),
            body["type"] == .string("message"),
            let card = body["attachments"]?[0],
            card["contentType"] == .string("application/vnd.microsoft.card.adaptive"),
            card["content"]?["type"] == .string("AdaptiveCard"), card["content"]?["version"] == .string("1.4"),
            card["content"]?["body"]?[0]?["type"] == .string("TextBlock")
        else { return fault(400, "TriggerInputSchemaMismatch") }
        return ReceivedResponse(status: 202)
    }

    @Test func `a reminder arrives as an Adaptive Card`() async throws {
        let service = try ServiceExchange(Self.teams)
        let settings = ["title": "{programme}"]

        let reading = try await service.deliver(
            .reminder("Kick-off on Wed at 09:00"),
            to: try service.endpoint(.teams, path: Self.path, settings: settings)
        )

        #expect(reading == .delivered)
        let blocks = try #require(try service.lastBody()["attachments"]?[0]?["content"]?["body"])
        #expect(blocks[0]?["text"] == .string("leading-together"))
        #expect(blocks[1]?["text"] == .string("Kick-off on Wed at 09:00"))
        #expect(blocks[1]?["wrap"] == .boolean(true))
    }

    @Test(arguments: [
        ("**bold** _it_ [a](http://x)", #"\*\*bold\*\* \_it\_ \[a\]\(http://x\)"#),
        ("one\ntwo", "one\n\ntwo"),
        ("- a\n# b\n1. c", "\\- a\n\n\\# b\n\n1\\. c"),
        ("2027-01-27, 9.30 and P-0001", "2027-01-27, 9.30 and P-0001"),
        ("<at>P-0001</at>", #"\<at\>P-0001\</at\>"#),
    ])
    func `words of others are no mark-up`(words: String, written: String) async throws {
        let service = try ServiceExchange(Self.teams)

        _ = try await service.deliver(.reminder(words), to: try service.endpoint(.teams, path: Self.path))

        let blocks = try service.lastBody()["attachments"]?[0]?["content"]?["body"]
        #expect(blocks?[0]?["text"] == .string(written))
    }

    @Test func `a workflow that was deleted is gone for good`() async throws {
        let service = try ServiceExchange(Self.teams)

        let reading = try await service.deliver(.reminder("x"), to: try service.endpoint(.teams, path: "/workflows/9/"))

        #expect(reading.result == .gone)
    }

    @Test func `a wrong signature in the URL is the endpoint's fault`() async throws {
        let service = try ServiceExchange(Self.teams)

        let reading = try await service.deliver(
            .reminder("x"),
            to: try service.endpoint(.teams, path: "/workflows/0123/")
        )

        #expect((reading.result, reading.isEndpointFault) == (.failed(retryAfter: nil), true))
        #expect(reading.error?.contains("DirectApiAuthorizationRequired") == true)
    }

    @Test(arguments: [
        (400, #"{"error":{"code":"TriggerInputSchemaMismatch"}}"#, EndpointReading.Result.refused, false),
        (400, #"{"error":{"code":"WorkflowTriggerIsNotEnabled"}}"#, .failed(retryAfter: nil), true),
        (413, "", .refused, false), (410, "", .gone, true), (502, "", .failed(retryAfter: nil), true),
        (200, "1", .delivered, false),
        (200, "Webhook message delivery failed with error: HTTP error 429", .failed(retryAfter: nil), true),
    ])
    func `each answer is read as it is meant`(
        status: Int,
        body: String,
        result: EndpointReading.Result,
        isEndpointFault: Bool
    ) async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: status, body: Array(body.utf8)) }

        let reading = try await service.deliver(.reminder("x"), to: try service.endpoint(.teams))

        #expect((reading.result, reading.isEndpointFault) == (result, isEndpointFault))
    }
}

import CohortCore
import Delivery
import FoundationEssentials
import Receiver
import Testing

/// Against what Slack's documentation says of incoming webhooks.
struct SlackEndpointTests {
    private static let path = "/services/T0000/B0000/abcdef"

    /// Plain words as answers, `ok` for a message with a text.
    private static func slack(_ request: ReceivedRequest) -> ReceivedResponse {
        func answer(_ status: Int, _ text: String) -> ReceivedResponse {
            ReceivedResponse(status: status, headers: [("Content-Type", "text/html")], body: Array(text.utf8))
        }
        guard request.target == path else { return answer(404, "no_service") }
        guard request.header("content-type") == "application/json",
            let body = try? JSONDecoder().decode([String: String].self, from: Data(request.body))
        else { return answer(400, "invalid_payload") }
        guard let text = body["text"], !text.isEmpty else { return answer(400, "no_text") }
        return answer(200, "ok")
    }

    @Test func `a reminder arrives as text`() async throws {
        let service = try ServiceExchange(Self.slack)

        let reading = try await service.deliver(
            .reminder("Kick-off on Wed at 09:00"),
            to: try service.endpoint(.slack, path: Self.path)
        )

        #expect(reading == .delivered)
        #expect(try service.lastBody() == ["text": .string("Kick-off on Wed at 09:00")])
        #expect(service.requests.first?.header("webhook-signature") == nil)
    }

    @Test func `words of others call nobody and make no links`() async throws {
        let service = try ServiceExchange(Self.slack)

        _ = try await service.deliver(
            .reminder("<!channel> a < b & c > d @Here @all, @allison <@U123> <https://x.example|click>"),
            to: try service.endpoint(.slack, path: Self.path)
        )

        let text = try #require(try service.lastBody()["text"]?.text)
        #expect(!text.contains("<"))
        #expect(
            text == "&lt;!channel&gt; a &lt; b &amp; c &gt; d @\u{200B}Here @\u{200B}all, @allison &lt;@U123&gt; "
                + "&lt;https://x.example|click&gt;"
        )
    }

    @Test func `the template's own mark-up stays`() async throws {
        let service = try ServiceExchange(Self.slack)
        let settings = ["template": "*{programme}* <!here> {recipient}: {text} {cohort}"]

        _ = try await service.deliver(
            .reminder("a*b"),
            to: try service.endpoint(.slack, path: Self.path, settings: settings)
        )

        #expect(try service.lastBody()["text"] == .string("*leading-together* <!here> P-0001: a*b "))
    }

    @Test func `a webhook that was taken away is gone for good, and so is an archived channel`() async throws {
        let service = try ServiceExchange(Self.slack)
        let archived = try ServiceExchange { _ in ReceivedResponse(status: 410, body: Array("channel_is_archived".utf8))
        }

        let gone = try await service.deliver(.reminder("x"), to: try service.endpoint(.slack, path: "/services/old"))
        let quiet = try await archived.deliver(.reminder("x"), to: try archived.endpoint(.slack))

        #expect((gone.result, quiet.result) == (.gone, .gone))
        #expect(gone.error?.contains("no_service") == true)
    }

    @Test func `a message that Slack does not take is given up, and the endpoint is not to blame`() async throws {
        let service = try ServiceExchange(Self.slack)

        let reading = try await service.deliver(.reminder(""), to: try service.endpoint(.slack, path: Self.path))

        #expect((reading.result, reading.isEndpointFault) == (.refused, false))
        #expect(reading.error == "Slack did not take the message: 400, no_text.")
    }

    @Test(arguments: [(403, "action_prohibited"), (404, "channel_not_found"), (500, "rollup_error")])
    func `what may be put right is tried again`(status: Int, word: String) async throws {
        let service = try ServiceExchange { _ in ReceivedResponse(status: status, body: Array(word.utf8)) }

        let reading = try await service.deliver(.reminder("x"), to: try service.endpoint(.slack))

        #expect(reading == .failed("The receiver answered \(status): \(word)"))
    }

    @Test func `too many messages wait as long as Slack says`() async throws {
        let service = try ServiceExchange { _ in
            ReceivedResponse(status: 429, headers: [("Retry-After", "30")], body: Array("rate_limited".utf8))
        }

        let reading = try await service.deliver(.reminder("x"), to: try service.endpoint(.slack))

        #expect(reading.result == .failed(retryAfter: .seconds(30)))
    }
}

import FoundationEssentials
import StandardWebhooks
import Testing

@Suite struct WebhookSignatureTests {
    /// Source: the libraries' shared test of the Standard Webhooks project.
    @Test func `the project's own example comes out as published`() throws {
        let secret = try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

        let signature = try WebhookSignature.sign(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            timestamp: 1_614_265_330,
            body: Array(#"{"test": 2432232314}"#.utf8),
            with: [.symmetric(secret)]
        )

        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test func `each key signs once and in order`() throws {
        var random = SystemRandomNumberGenerator()
        let secret = WebhookSecret.generate(using: &random)
        let key = WebhookSigningKey.generate(using: &random)

        let signature = try WebhookSignature.sign(
            id: "msg_1",
            timestamp: 1,
            body: [],
            with: [.asymmetric(key), .symmetric(secret)]
        )

        #expect(signature.split(separator: " ").map { $0.prefix { $0 != "," } } == ["v1a", "v1"])
    }

    @Test func `the headers carry id, timestamp and signature`() throws {
        let signer = try WebhookSigner("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

        let headers = try WebhookSignature.headers(id: "msg_1", timestamp: 7, body: [1], signers: [signer])

        #expect(headers.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(headers[0].value == "msg_1")
        #expect(headers[1].value == "7")
        #expect(try headers[2].value == WebhookSignature.sign(id: "msg_1", timestamp: 7, body: [1], with: [signer]))
    }

    @Test(arguments: ["", "a.b", "a b", "a\nb", "é", String(repeating: "a", count: 257)])
    func `an id that could be misread is refused`(id: String) throws {
        let signer = try WebhookSigner("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

        #expect(throws: WebhookSigningError.unusableID(id)) {
            try WebhookSignature.sign(id: id, timestamp: 1, body: [], with: [signer])
        }
    }

    @Test func `signing without a key is refused`() {
        #expect(throws: WebhookSigningError.noKey) {
            try WebhookSignature.sign(id: "msg_1", timestamp: 1, body: [], with: [])
        }
    }
}

import FoundationEssentials
import StandardWebhooks
import Testing

@Suite struct WebhookVerifierTests {
    private let sentAt = 1_614_265_330
    private let body = Array(#"{"test": 2432232314}"#.utf8)
    private let secret: WebhookSecret
    private let headers: [(name: String, value: String)]

    init() throws {
        secret = try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        headers = try WebhookSignature.headers(
            id: "msg_1",
            timestamp: sentAt,
            body: body,
            signers: [.symmetric(secret)]
        )
    }

    private var verifier: WebhookVerifier { WebhookVerifier(keys: [.symmetric(secret)]) }

    private func now(after seconds: Int) -> Date {
        Date(timeIntervalSince1970: Double(sentAt + seconds))
    }

    private func headers(_ name: String, _ value: String?) -> [(name: String, value: String)] {
        headers.filter { $0.name != name } + (value.map { [(name: name, value: $0)] } ?? [])
    }

    @Test func `a message is accepted with its id`() throws {
        let webhook = try verifier.verify(headers: headers, body: body, now: now(after: 0))

        #expect(webhook.id == "msg_1")
        #expect(webhook.timestamp == sentAt)
    }

    @Test func `header names count in any case`() throws {
        let shouted = headers.map { (name: $0.name.uppercased(), value: $0.value) }

        #expect(try verifier.verify(headers: shouted, body: body, now: now(after: 0)).id == "msg_1")
    }

    @Test func `one changed byte of the body is noticed`() {
        #expect(throws: WebhookVerificationError.noMatchingSignature) {
            try verifier.verify(headers: headers, body: body + [0x20], now: now(after: 0))
        }
    }

    @Test func `another id or timestamp is noticed`() {
        #expect(throws: WebhookVerificationError.noMatchingSignature) {
            try verifier.verify(headers: headers("webhook-id", "msg_2"), body: body, now: now(after: 0))
        }
        #expect(throws: WebhookVerificationError.noMatchingSignature) {
            try verifier.verify(headers: headers("webhook-timestamp", "\(sentAt + 1)"), body: body, now: now(after: 0))
        }
    }

    @Test func `another secret's signature is not accepted`() {
        var random = SystemRandomNumberGenerator()
        let other = WebhookVerifier(keys: [.symmetric(.generate(using: &random))])

        #expect(throws: WebhookVerificationError.noMatchingSignature) {
            try other.verify(headers: headers, body: body, now: now(after: 0))
        }
    }

    @Test func `during a change of keys either key is enough`() throws {
        var random = SystemRandomNumberGenerator()
        let new = WebhookSigner.asymmetric(.generate(using: &random))
        let both = try WebhookSignature.headers(
            id: "msg_1",
            timestamp: sentAt,
            body: body,
            signers: [new, .symmetric(secret)]
        )

        #expect(try verifier.verify(headers: both, body: body, now: now(after: 0)).id == "msg_1")
        let newVerifier = WebhookVerifier(keys: [new.verificationKey])
        #expect(try newVerifier.verify(headers: both, body: body, now: now(after: 0)).id == "msg_1")
    }

    @Test(arguments: ["webhook-id", "webhook-timestamp", "webhook-signature"])
    func `a message without one of the headers is refused`(name: String) {
        #expect(throws: WebhookVerificationError.missingHeader(name)) {
            try verifier.verify(headers: headers(name, nil), body: body, now: now(after: 0))
        }
    }

    @Test func `a message with a header twice is refused`() {
        #expect(throws: WebhookVerificationError.repeatedHeader("webhook-id")) {
            try verifier.verify(headers: headers + [headers[0]], body: body, now: now(after: 0))
        }
    }

    @Test(arguments: ["", "soon", "-1", "+1", "1.5", " 1", "99999999999999999999"])
    func `a timestamp that is no number of seconds is refused`(text: String) {
        #expect(throws: WebhookVerificationError.malformedTimestamp(text)) {
            try verifier.verify(headers: headers("webhook-timestamp", text), body: body, now: now(after: 0))
        }
    }

    @Test func `five minutes to either side are allowed and no more`() throws {
        #expect(try verifier.verify(headers: headers, body: body, now: now(after: 300)).id == "msg_1")
        #expect(try verifier.verify(headers: headers, body: body, now: now(after: -300)).id == "msg_1")
        #expect(throws: WebhookVerificationError.tooOld(seconds: 301, tolerance: 300)) {
            try verifier.verify(headers: headers, body: body, now: now(after: 301))
        }
        #expect(throws: WebhookVerificationError.tooNew(seconds: 301, tolerance: 300)) {
            try verifier.verify(headers: headers, body: body, now: now(after: -301))
        }
    }

    @Test(arguments: ["", "v1", "v2,AAAA", "v1,not base64", "v1,a,b", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="])
    func `a signature header without a signature is refused`(text: String) {
        #expect(throws: WebhookVerificationError.malformedSignature) {
            try verifier.verify(headers: headers("webhook-signature", text), body: body, now: now(after: 0))
        }
    }

    @Test(arguments: ["v1,", "v1,AAAA", "v1a,AAAA"])
    func `a signature of the wrong length fits nothing`(text: String) {
        #expect(throws: WebhookVerificationError.noMatchingSignature) {
            try verifier.verify(headers: headers("webhook-signature", text), body: body, now: now(after: 0))
        }
    }
}

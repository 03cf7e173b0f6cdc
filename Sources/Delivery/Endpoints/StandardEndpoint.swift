import CohortCore
import StandardWebhooks

/// Standard Webhooks 1.0.0: the payload as JSON, signed with every key in use.
struct StandardEndpoint: EndpointAdapter {
    static let settings: [EndpointSetting] = []

    private let url: String
    private let signers: [WebhookSigner]

    init(_ endpoint: Endpoint, secrets: [String], _ surroundings: EndpointSurroundings) throws(EndpointRefusal) {
        url = endpoint.url
        var signers: [WebhookSigner] = []
        for secret in secrets { signers.append(try Self.signer(secret)) }
        self.signers = signers
    }

    static func check(secret: String) throws(EndpointRefusal) {
        _ = try signer(secret)
    }

    private static func signer(_ secret: String) throws(EndpointRefusal) -> WebhookSigner {
        do {
            return try WebhookSigner(secret)
        } catch {
            throw EndpointRefusal("\(error)")
        }
    }

    static func compose(_ message: OutgoingMessage, for endpoint: Endpoint) -> String {
        switch message {
        case .reminder(let payload): payload.json
        case .alert(let alert): EndpointJSON.text(alert)
        case .test(let endpoint, let moment):
            EndpointJSON.text(Test(type: message.type, timestamp: moment, data: .init(endpoint: endpoint)))
        }
    }

    private struct Test: Encodable {
        struct Data: Encodable {
            var endpoint: Code
        }

        var type: String
        var timestamp: Moment
        var data: Data
    }

    func post(id: String, body: String, at moment: Moment) throws(EndpointRefusal) -> EndpointPost {
        let bytes = Array(body.utf8)
        do {
            let headers = try WebhookSignature.headers(
                id: id,
                timestamp: Int(moment.rawValue / 1_000),
                body: bytes,
                signers: signers
            )
            return EndpointPost(url: url, headers: headers + [("Content-Type", "application/json")], body: bytes)
        } catch {
            throw EndpointRefusal("\(error)")
        }
    }

    func reading(of answer: EndpointAnswer) -> EndpointReading { answer.usualReading() }
}

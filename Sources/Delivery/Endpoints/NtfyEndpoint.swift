import CohortCore
import FoundationEssentials

/// A topic of an ntfy server, by “publish as JSON”, so that titles need no encoding of headers.
///
/// The URL is the server's, the topic a setting; the secret is an access token (`tk_…`) or `user:password`, or empty where
/// anybody may publish. Source: “Publishing” of ntfy's documentation.
struct NtfyEndpoint: EndpointAdapter {
    static let settings: [EndpointSetting] = [
        .matching("topic", isRequired: true, "1 to 64 letters, digits, “-” and “_”") { isTopic($0) },
        .template("title"),
        .template("template"),
        .text("tags"),
        .choice("priority", ["1", "2", "3", "4", "5"]),
    ]

    private let url: String
    private let authorization: String?

    init(_ endpoint: Endpoint, secrets: [String], _ surroundings: EndpointSurroundings) throws(EndpointRefusal) {
        url = endpoint.url
        let secret = secrets.first ?? ""
        if secret.isEmpty {
            authorization = nil
        } else if secret.contains(":") {
            authorization = "Basic " + Data(secret.utf8).base64EncodedString()
        } else {
            authorization = "Bearer " + secret
        }
    }

    static func check(secret: String) throws(EndpointRefusal) {
        guard secret.utf8.count <= 500, secret.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F }) else {
            throw EndpointRefusal("It must be an access token (tk_…) or user:password, without spaces.")
        }
    }

    private static func isTopic(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }

    private struct Body: Encodable {
        var topic: String
        var title: String?
        var message: String
        var tags: [String]?
        var priority: Int?
    }

    static func compose(_ message: OutgoingMessage, for endpoint: Endpoint) -> String {
        let settings = endpoint.settings
        let tags = settings["tags"]?.split(separator: ",").map { String($0.filter { $0 != " " }) }
        return EndpointJSON.text(
            Body(
                topic: settings["topic"] ?? "",
                title: settings["title"].map { EndpointTemplate.fill($0, from: message) },
                message: EndpointTemplate.fill(settings["template"] ?? "{text}", from: message),
                tags: tags,
                priority: settings["priority"].flatMap { Int($0) }
            )
        )
    }

    func post(id: String, body: String, at moment: Moment) throws(EndpointRefusal) -> EndpointPost {
        let authorization = authorization.map { [(name: "Authorization", value: $0)] } ?? []
        return EndpointPost(
            url: url,
            headers: authorization + [("Content-Type", "application/json")],
            body: Array(body.utf8)
        )
    }

    private struct Fault: Decodable {
        var code: Int
        var error: String
    }

    func reading(of answer: EndpointAnswer) -> EndpointReading {
        let fault = EndpointJSON.value(Fault.self, from: answer.body)
        let detail = fault.map { "ntfy error \($0.code), \($0.error.prefix(200))" }
        switch answer.status {
        case 400, 413: return .refused("ntfy did not take the message: \(detail ?? "status \(answer.status)").")
        default: return answer.usualReading(detail)
        }
    }
}

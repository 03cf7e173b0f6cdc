import CohortCore

/// An incoming webhook of Slack, or of what understands the same, such as Mattermost and Rocket.Chat.
///
/// Source: “Sending messages using incoming webhooks” and “Formatting text” of Slack's documentation.
struct SlackEndpoint: EndpointAdapter {
    static let settings: [EndpointSetting] = [.template("template")]

    private let url: String

    init(_ endpoint: Endpoint, secrets: [String], _ surroundings: EndpointSurroundings) throws(EndpointRefusal) {
        url = endpoint.url
    }

    static func check(secret: String) throws(EndpointRefusal) {
        guard secret.isEmpty else { throw EndpointRefusal("There is no secret but the URL.") }
    }

    private struct Body: Encodable {
        var text: String
    }

    static func compose(_ message: OutgoingMessage, for endpoint: Endpoint) -> String {
        let template = endpoint.settings["template"] ?? "{text}"
        return EndpointJSON.text(Body(text: EndpointTemplate.fill(template, from: message, escape: escaped)))
    }

    // `<`, `>` and `&` would begin links and mentions. Mattermost calls everyone for `@channel` in plain words too, which
    // an invisible character after the sign prevents.
    private static func escaped(_ text: String) -> String {
        let text = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        var escaped = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "@") {
            let after = rest.index(after: sign)
            escaped += rest[..<after]
            rest = rest[after...]
            if callsEveryone.contains(rest.prefix { $0.isLetter }.lowercased()) { escaped += "\u{200B}" }
        }
        return escaped + rest
    }

    private static let callsEveryone: Set = ["channel", "here", "everyone", "all"]

    func post(id: String, body: String, at moment: Moment) throws(EndpointRefusal) -> EndpointPost {
        EndpointPost(url: url, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
    }

    func reading(of answer: EndpointAnswer) -> EndpointReading {
        let said = answer.text
        switch (answer.status, said) {
        case (404, "no_service"), (404, "no_team"), (404, "no_active_hooks"), (410, _):
            return .gone(
                "Slack answered \(answer.status), \(said.prefix(60)): the webhook or its channel is gone for good."
            )
        case (400, _), (413, _):
            // The same bytes would be refused again.
            return .refused("Slack did not take the message: \(answer.status), \(said.prefix(200)).")
        default:
            return answer.usualReading(said.isEmpty ? nil : String(said.prefix(200)))
        }
    }
}

import CohortCore

/// An incoming webhook of Microsoft Teams: a workflow “When a Teams webhook request is received”.
///
/// The message is an Adaptive Card, the one form that workflows take. Source: “Create incoming webhooks with Workflows”
/// of Microsoft's documentation, and the schema of Adaptive Cards 1.4.
struct TeamsEndpoint: EndpointAdapter {
    static let settings: [EndpointSetting] = [.template("title"), .template("template")]

    private let url: String

    init(_ endpoint: Endpoint, secrets: [String], _ surroundings: EndpointSurroundings) throws(EndpointRefusal) {
        url = endpoint.url
    }

    static func check(secret: String) throws(EndpointRefusal) {
        guard secret.isEmpty else { throw EndpointRefusal("There is no secret but the URL.") }
    }

    static func compose(_ message: OutgoingMessage, for endpoint: Endpoint) -> String {
        let title = endpoint.settings["title"].map { EndpointTemplate.fill($0, from: message, escape: escaped) }
        let text = EndpointTemplate.fill(endpoint.settings["template"] ?? "{text}", from: message, escape: escaped)
        var blocks: [AdaptiveCard.TextBlock] = []
        if let title, !title.isEmpty { blocks.append(.init(text: title, size: "medium", weight: "bolder")) }
        blocks.append(.init(text: text))
        return EndpointJSON.text(AdaptiveCard.Message(attachments: [.init(content: .init(body: blocks))]))
    }

    /// Blocks of text are read as Markdown: what would be mark-up is taken literally, and a line stays a line.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(escaped(line:)).joined(separator: "\n\n")
    }

    private static func escaped(line: Substring) -> String {
        let line = line.filter { !$0.isNewline }
        let indent = line.prefix { $0 == " " }
        let digits = line.dropFirst(indent.count).prefix { $0.isNumber }
        let rest = line.dropFirst(indent.count + digits.count)
        // “-”, “+” and “#” begin lists and headings; so does “1.”.
        let begins = digits.isEmpty ? "#+-" : "."
        let first = rest.first.map { begins.contains($0) ? "\\" : "" } ?? ""
        return indent + digits + first + rest.flatMap { "\\`*_[]()~<>|".contains($0) ? ["\\", $0] : [$0] }
    }

    func post(id: String, body: String, at moment: Moment) throws(EndpointRefusal) -> EndpointPost {
        EndpointPost(url: url, headers: [("Content-Type", "application/json")], body: Array(body.utf8))
    }

    func reading(of answer: EndpointAnswer) -> EndpointReading {
        let said = answer.text
        let detail = said.isEmpty ? nil : String(said.prefix(200))
        switch answer.status {
        case 200..<300 where said.hasPrefix("Webhook message delivery failed"):
            // The older connectors say 200 for what they could not post.
            return .failed("Teams did not post the message: \(said.prefix(200))")
        case 404 where said.contains("WorkflowNotFound"):
            return .gone("Teams answered 404, WorkflowNotFound: the workflow was deleted.")
        case 400 where said.contains("WorkflowTriggerIsNotEnabled"):
            return .failed("Teams answered 400: the workflow is switched off; switch it on again.")
        case 400, 413:
            return .refused("Teams did not take the message: \(answer.status)\(detail.map { ", \($0)" } ?? "").")
        default:
            return answer.usualReading(detail)
        }
    }
}

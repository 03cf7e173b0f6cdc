import CohortCore
import Control
import FoundationEssentials
import Receiver

/// One webhook as a line to read, or as a JSON object.
struct WebhookLine: Encodable {
    /// The parts of a message that are shown.
    private struct Message: Decodable {
        struct Content: Decodable {
            var recipient: String?
            var text: String?
        }

        var type: String?
        var timestamp: String?
        var data: Content?
    }

    /// When it arrived, by this machine's clock.
    let at: String
    let id: String?
    /// The event's own time.
    let timestamp: String?
    let type: String?
    let recipient: String?
    let text: String?
    private(set) var status = 0
    private(set) var isVerified = false
    private(set) var reason: String?

    init(request: ReceivedRequest, outcome: WebhookOutcome, at: Date) {
        let message = try? JSON.decoder().decode(Message.self, from: Data(request.body))
        self.at = Moment(rawValue: Int64(at.timeIntervalSince1970 * 1_000)).description
        id = request.header("webhook-id")
        timestamp = message?.timestamp
        type = message?.type
        recipient = message?.data?.recipient
        text = message?.data?.text
    }

    func with(_ outcome: WebhookOutcome) -> WebhookLine {
        var line = self
        line.status = outcome.status
        switch outcome {
        case .accepted: line.isVerified = true
        case .failedOnPurpose:
            line.isVerified = true
            line.reason = "failed on purpose"
        case .unverified(let reason): line.reason = reason
        case .wrongMethod: line.reason = "not a POST"
        }
        return line
    }

    func text(isJSON: Bool) -> String {
        if isJSON, let bytes = try? JSON.encoder().encode(self) { return String(decoding: bytes, as: UTF8.self) }
        let terminal = Terminal.standardOutput
        let mark =
            isVerified
            ? terminal.styled(terminal.tick, status == 200 ? .green : .yellow) : terminal.styled(terminal.cross, .red)
        let time = timestamp.flatMap { Moment($0) }?.short ?? String(at.dropFirst(11).prefix(8))
        let parts = [time, type ?? "-", recipient ?? "-", text ?? "", reason.map { "(\(status): \($0))" } ?? ""]
        return "\(mark) " + parts.filter { !$0.isEmpty }.joined(separator: "  ").onOneLine
    }
}

import Receiver

/// What becomes of a request.
enum WebhookOutcome: Hashable, Sendable {
    case accepted(id: String)
    /// Verified, but answered as if we were down.
    case failedOnPurpose(id: String)
    case unverified(String)
    case wrongMethod

    var status: Int {
        switch self {
        case .accepted: 200
        case .failedOnPurpose: 503
        case .unverified: 401
        case .wrongMethod: 405
        }
    }

    var response: ReceivedResponse {
        switch self {
        case .accepted: ReceivedResponse(status: status)
        case .failedOnPurpose: text("Failed on purpose; try again.")
        case .unverified(let reason): text(reason)
        case .wrongMethod:
            ReceivedResponse(
                status: status,
                headers: [(name: "Allow", value: "POST")],
                body: Array("POST only.\n".utf8)
            )
        }
    }

    private func text(_ text: String) -> ReceivedResponse {
        let type = (name: "Content-Type", value: "text/plain; charset=utf-8")
        return ReceivedResponse(status: status, headers: [type], body: Array((text + "\n").utf8))
    }
}

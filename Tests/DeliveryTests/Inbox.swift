import FoundationEssentials
import Receiver
import StandardWebhooks
import Synchronization
import Testing

/// A receiver on loopback that verifies what comes, keeps it, and answers as it is told.
final class Inbox: Sendable {
    private struct State {
        var messages: [String] = []
        var requests: [ReceivedRequest] = []
        var underWay = 0
        var mostUnderWay = 0
    }

    let receiver: Receiver
    private let state: Shared

    private final class Shared: Sendable {
        let state = Mutex(State())
    }

    /// The answer may depend on how many requests came before.
    init(_ answer: @escaping @Sendable (Int) -> ReceivedResponse = { _ in ReceivedResponse(status: 204) }) throws {
        let shared = Shared()
        state = shared
        let verifier = WebhookVerifier(keys: [.symmetric(try WebhookSecret(Dispatch.secret))])
        receiver = Receiver { request in
            let verified = try? verifier.verify(headers: request.headers, body: request.body, now: Date())
            #expect(verified != nil)
            let before = shared.state.withLock { state in
                state.messages.append(verified?.id ?? "unverified")
                state.requests.append(request)
                state.underWay += 1
                state.mostUnderWay = max(state.mostUnderWay, state.underWay)
                return state.requests.count - 1
            }
            defer { shared.state.withLock { $0.underWay -= 1 } }
            return answer(before)
        }
        try receiver.start()
    }

    deinit { receiver.stop() }

    /// The ids in the order they came.
    var messages: [String] { state.state.withLock { $0.messages } }
    var requests: [ReceivedRequest] { state.state.withLock { $0.requests } }
    var mostUnderWay: Int { state.state.withLock { $0.mostUnderWay } }
}

import Foundation
import Receiver
import StandardWebhooks
import Synchronization

/// A receiver of webhooks that checks every signature and remembers what arrived.
final class VerifyingReceiver: Sendable {
    struct Message: Sendable {
        let id: String
        let body: [UInt8]
        let at: ContinuousClock.Instant
    }

    private struct Seen {
        var messages: [Message] = []
        var counts: [String: Int] = [:]
        var refused = 0
    }

    /// What handlers on the receiver's threads write into.
    private final class Memory: Sendable {
        let seen = Mutex(Seen())
    }

    /// What to add the endpoint with.
    let secret: String
    private let memory: Memory
    private let receiver: Receiver

    /// Starts it; `answer` chooses the answer to a message whose id came so many times before.
    init(answer: @escaping @Sendable (_ before: Int) -> ReceivedResponse = { _ in ReceivedResponse() }) throws {
        var generator = SystemRandomNumberGenerator()
        let key = WebhookSecret.generate(using: &generator)
        let verifier = WebhookVerifier(keys: [.symmetric(key)])
        let memory = Memory()
        receiver = Receiver { request in
            guard let found = try? verifier.verify(headers: request.headers, body: request.body, now: Date()) else {
                memory.seen.withLock { $0.refused += 1 }
                return ReceivedResponse(status: 401)
            }
            let before = memory.seen.withLock { seen in
                seen.messages.append(Message(id: found.id, body: request.body, at: .now))
                defer { seen.counts[found.id, default: 0] += 1 }
                return seen.counts[found.id, default: 0]
            }
            return answer(before)
        }
        self.memory = memory
        secret = key.serialized
        try receiver.start()
    }

    deinit {
        receiver.stop()
    }

    var url: String { "http://127.0.0.1:\(receiver.port)/" }
    var messages: [Message] { memory.seen.withLock { $0.messages } }
    /// How often each message came, by its id.
    var counts: [String: Int] { memory.seen.withLock { $0.counts } }
    /// Requests without a right signature.
    var refused: Int { memory.seen.withLock { $0.refused } }

    /// Adds it as an endpoint of a daemon.
    func join(_ cli: CLI, as code: String = "gateway") throws {
        try cli.ok(["endpoint", "add", code, "--url", url, "--secret-file", "-"], stdin: secret + "\n")
    }
}

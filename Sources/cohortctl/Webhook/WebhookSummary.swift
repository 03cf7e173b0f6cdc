import Control
import FoundationEssentials

/// What a receiver has seen.
struct WebhookSummary: Codable, Hashable, Sendable {
    /// Requests, whatever became of them.
    var received = 0
    /// Those whose signature was right.
    var verified = 0
    /// Those that were refused.
    var refused = 0
    /// Verified first attempts that were answered 503, as was asked for.
    var failedOnPurpose = 0
    /// Verified messages that had been accepted before.
    var duplicates = 0

    var sentence: String {
        "\(received) received: \(verified) verified, \(refused) refused, \(failedOnPurpose) failed on purpose, "
            + "\(duplicates) duplicates"
    }

    func json() throws -> String {
        String(decoding: try JSON.encoder().encode(self), as: UTF8.self)
    }
}

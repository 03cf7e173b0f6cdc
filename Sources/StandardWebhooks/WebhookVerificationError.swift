/// Why a message is not accepted.
package enum WebhookVerificationError: Error, Hashable, Sendable, CustomStringConvertible {
    case missingHeader(String)
    /// The header is there more than once; which one the signature covers would be a guess.
    case repeatedHeader(String)
    case malformedID
    case malformedTimestamp(String)
    /// Sent this many seconds ago: perhaps recorded and played again.
    case tooOld(seconds: Int, tolerance: Int)
    /// Sent this many seconds in the future.
    case tooNew(seconds: Int, tolerance: Int)
    /// The signature header holds nothing of the form `v1,…` or `v1a,…`.
    case malformedSignature
    /// None of the signatures was made with one of the keys over these bytes.
    case noMatchingSignature

    package var description: String {
        switch self {
        case .missingHeader(let name):
            "The message has no \(name) header: check that the sender speaks Standard Webhooks."
        case .repeatedHeader(let name):
            "The message has more than one \(name) header: check what stands between sender and receiver."
        case .malformedID:
            "The webhook-id header is not a message id: check that the sender speaks Standard Webhooks."
        case .malformedTimestamp(let text):
            "The webhook-timestamp \"\(text)\" is not a whole number of seconds since 1970: check the sender."
        case .tooOld(let seconds, let tolerance):
            "The message was sent \(seconds) s ago, more than the \(tolerance) s allowed: check both machines' clocks."
        case .tooNew(let seconds, let tolerance):
            "The message was sent \(seconds) s in the future, more than the \(tolerance) s allowed: check the clocks."
        case .malformedSignature:
            "The webhook-signature header holds no signature that begins with v1, or v1a,: check the sender."
        case .noMatchingSignature:
            "No signature fits the message: check that sender and receiver use the same key and the bytes as received."
        }
    }
}

/// Why a text is no webhook key; the text is never repeated, because it may be most of a secret.
package enum WebhookKeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It begins with none of these.
    case wrongPrefix(expected: [String])
    case notBase64(prefix: String)
    case wrongLength(prefix: String, bytes: Int, allowed: String)
    /// The second half of a signing key is not the public key of the first.
    case halvesDisagree

    package var description: String {
        switch self {
        case .wrongPrefix(let expected):
            "The webhook key begins with none of \(expected.joined(separator: ", ")): copy it whole, prefix included."
        case .notBase64(let prefix):
            "What follows \(prefix) in the webhook key is not base64: copy it whole, up to any = at its end."
        case .wrongLength(let prefix, let bytes, let allowed):
            "The webhook key \(prefix)… holds \(bytes) bytes, not \(allowed): copy it whole, or make a new one."
        case .halvesDisagree:
            "The two halves of the webhook signing key do not belong together: copy it whole, or make a new one."
        }
    }
}

/// A key to check signatures with, of either kind.
package enum WebhookVerificationKey: Hashable, Sendable {
    case symmetric(WebhookSecret)
    case asymmetric(WebhookPublicKey)

    /// Reads `whsec_…` or `whpk_…`.
    package init(_ text: String) throws(WebhookKeyError) {
        if text.hasPrefix(WebhookSecret.prefix) {
            self = .symmetric(try WebhookSecret(text))
        } else if text.hasPrefix(WebhookPublicKey.prefix) {
            self = .asymmetric(try WebhookPublicKey(text))
        } else {
            throw .wrongPrefix(expected: [WebhookSecret.prefix, WebhookPublicKey.prefix])
        }
    }

    /// The form to give to a receiver.
    package var serialized: String {
        switch self {
        case .symmetric(let secret): secret.serialized
        case .asymmetric(let key): key.serialized
        }
    }
}

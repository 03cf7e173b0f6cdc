/// A key to sign with, of either kind.
package enum WebhookSigner: Hashable, Sendable {
    case symmetric(WebhookSecret)
    case asymmetric(WebhookSigningKey)

    /// Reads `whsec_…` or `whsk_…`.
    package init(_ text: String) throws(WebhookKeyError) {
        if text.hasPrefix(WebhookSecret.prefix) {
            self = .symmetric(try WebhookSecret(text))
        } else if text.hasPrefix(WebhookSigningKey.prefix) {
            self = .asymmetric(try WebhookSigningKey(text))
        } else {
            throw .wrongPrefix(expected: [WebhookSecret.prefix, WebhookSigningKey.prefix])
        }
    }

    /// The form to keep.
    package var serialized: String {
        switch self {
        case .symmetric(let secret): secret.serialized
        case .asymmetric(let key): key.serialized
        }
    }

    /// What a receiver checks this signer's signatures with.
    package var verificationKey: WebhookVerificationKey {
        switch self {
        case .symmetric(let secret): .symmetric(secret)
        case .asymmetric(let key): .asymmetric(key.publicKey)
        }
    }
}

import Clibcrypto

/// The receiver's half of an ed25519 key pair; no secret.
package struct WebhookPublicKey: Hashable, Sendable, CustomStringConvertible {
    static let prefix = "whpk_"

    let bytes: [UInt8]

    /// Reads `whpk_` and base64 of 32 bytes.
    package init(_ text: String) throws(WebhookKeyError) {
        bytes = try KeyText.bytes(of: text, prefix: Self.prefix)
        guard bytes.count == 32 else {
            throw .wrongLength(prefix: Self.prefix, bytes: bytes.count, allowed: "32")
        }
    }

    init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var serialized: String { KeyText.text(of: bytes, prefix: Self.prefix) }

    package var description: String { serialized }

    func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        signature.count == 64 && clibcrypto_ed25519_verify(bytes, message, message.count, signature) == 1
    }
}

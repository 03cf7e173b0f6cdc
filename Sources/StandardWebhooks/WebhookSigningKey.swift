import Clibcrypto

/// The sender's half of an ed25519 key pair, for `v1a` signatures: receivers can check them but not forge them.
///
/// Printing it shows nothing; ``serialized`` does. Source: RFC 8032, computed by OpenSSL's libcrypto.
package struct WebhookSigningKey: Hashable, Sendable, CustomStringConvertible {
    static let prefix = "whsk_"

    /// The other half, to give to receivers.
    package let publicKey: WebhookPublicKey
    private let seed: [UInt8]

    /// Reads `whsk_` and base64 of either the seed (32 bytes) or the seed and its public key (64 bytes).
    package init(_ text: String) throws(WebhookKeyError) {
        let bytes = try KeyText.bytes(of: text, prefix: Self.prefix)
        guard bytes.count == 32 || bytes.count == 64 else {
            throw .wrongLength(prefix: Self.prefix, bytes: bytes.count, allowed: "32 or 64")
        }
        try self.init(seed: Array(bytes.prefix(32)))
        guard bytes.count == 32 || publicKey.bytes.elementsEqual(bytes[32...]) else { throw .halvesDisagree }
    }

    /// The key pair of a seed.
    ///
    /// - Parameter seed: 32 random bytes.
    /// - Throws: ``WebhookKeyError/wrongLength(prefix:bytes:allowed:)``.
    package init(seed: [UInt8]) throws(WebhookKeyError) {
        guard seed.count == 32 else {
            throw .wrongLength(prefix: Self.prefix, bytes: seed.count, allowed: "32 or 64")
        }
        self.init(unchecked: seed)
    }

    private init(unchecked seed: [UInt8]) {
        self.seed = seed
        let bytes = [UInt8](unsafeUninitializedCapacity: 32) { key, count in
            let done = clibcrypto_ed25519_public_key(seed, key.baseAddress)
            precondition(done == 1, "libcrypto refused ed25519.")
            count = 32
        }
        publicKey = WebhookPublicKey(unchecked: bytes)
    }

    /// Makes a key pair; the generator must be fit for secrets, as the system's is.
    package static func generate(using generator: inout some RandomNumberGenerator) -> WebhookSigningKey {
        WebhookSigningKey(unchecked: (0..<32).map { _ in .random(in: .min ... .max, using: &generator) })
    }

    /// The form to keep: seed and public key.
    package var serialized: String { KeyText.text(of: seed + publicKey.bytes, prefix: Self.prefix) }

    package var description: String { "\(Self.prefix)(hidden)" }

    /// - Returns: 64 bytes.
    func signature(of message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 64) { signature, count in
            let done = clibcrypto_ed25519_sign(seed, message, message.count, signature.baseAddress)
            precondition(done == 1, "libcrypto refused ed25519.")
            count = 64
        }
    }
}

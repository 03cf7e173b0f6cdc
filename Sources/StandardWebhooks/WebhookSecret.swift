import Clibcrypto

/// A secret that sender and receiver share, for `v1` signatures (HMAC-SHA256).
///
/// Every endpoint needs one of its own. Printing it shows nothing; ``serialized`` does.
package struct WebhookSecret: Hashable, Sendable, CustomStringConvertible {
    static let prefix = "whsec_"

    private let bytes: [UInt8]

    /// Reads `whsec_` and base64.
    package init(_ text: String) throws(WebhookKeyError) {
        try self.init(bytes: KeyText.bytes(of: text, prefix: Self.prefix))
    }

    /// A secret of given bytes.
    ///
    /// - Parameter bytes: 24 to 64, random.
    /// - Throws: ``WebhookKeyError/wrongLength(prefix:bytes:allowed:)``.
    package init(bytes: [UInt8]) throws(WebhookKeyError) {
        guard (24...64).contains(bytes.count) else {
            throw .wrongLength(prefix: Self.prefix, bytes: bytes.count, allowed: "24 to 64")
        }
        self.bytes = bytes
    }

    private init(unchecked bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Makes a secret of 32 bytes; the generator must be fit for secrets, as the system's is.
    package static func generate(using generator: inout some RandomNumberGenerator) -> WebhookSecret {
        WebhookSecret(unchecked: (0..<32).map { _ in .random(in: .min ... .max, using: &generator) })
    }

    /// The form to give to the receiver's owner, and to nobody else.
    package var serialized: String { KeyText.text(of: bytes, prefix: Self.prefix) }

    package var description: String { "\(Self.prefix)(hidden)" }

    /// HMAC-SHA256 (RFC 2104) of a message.
    ///
    /// - Returns: 32 bytes.
    package func authenticationCode(of message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { code, count in
            let done = clibcrypto_hmac_sha256(bytes, bytes.count, message, message.count, code.baseAddress)
            precondition(done == 1, "libcrypto refused HMAC-SHA256.")
            count = 32
        }
    }
}

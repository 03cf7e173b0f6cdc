import Clibcrypto

/// The SHA-256 hash, at once or piece by piece.
///
/// Source: FIPS 180-4, Secure Hash Standard, 2015, §6.2; computed by OpenSSL's libcrypto.
package struct SHA256: ~Copyable {
    private let context: OpaquePointer

    /// Starts a hash of nothing.
    package init() {
        guard let context = clibcrypto_sha256_start() else {
            preconditionFailure("libcrypto offers no SHA-256: the installed OpenSSL 3 is broken or out of memory.")
        }
        self.context = context
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// Hashes a whole at once.
    ///
    /// - Returns: 32 bytes.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: digestLength) { digest, count in
            precondition(clibcrypto_sha256(bytes, bytes.count, digest.baseAddress) == 1, "libcrypto refused SHA-256.")
            count = digestLength
        }
    }

    /// Adds the next piece; where the pieces are cut makes no difference.
    package mutating func update(_ bytes: [UInt8]) {
        precondition(EVP_DigestUpdate(context, bytes, bytes.count) == 1, "libcrypto refused SHA-256.")
    }

    /// Ends the hash.
    ///
    /// - Returns: 32 bytes, equal to ``digest(_:)`` of all pieces joined.
    package consuming func finalize() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: digestLength) { digest, count in
            precondition(EVP_DigestFinal_ex(context, digest.baseAddress, nil) == 1, "libcrypto refused SHA-256.")
            count = digestLength
        }
    }
}

private let digestLength = 32

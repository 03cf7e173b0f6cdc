import Digest

/// The fingerprint of a text, for those that do not link libcrypto themselves.
package enum TextDigest {
    /// SHA-256 of the UTF-8, in 64 hexadecimal digits.
    package static func sha256(_ text: String) -> String { SHA256.digest(Array(text.utf8)).hexadecimal }
}

import FoundationEssentials

/// The written form all webhook keys share: a prefix that says what they are, then base64.
enum KeyText {
    static func bytes(of text: String, prefix: String) throws(WebhookKeyError) -> [UInt8] {
        guard text.hasPrefix(prefix) else { throw .wrongPrefix(expected: [prefix]) }
        guard let data = Data(base64Encoded: String(text.dropFirst(prefix.count))) else {
            throw .notBase64(prefix: prefix)
        }
        return Array(data)
    }

    static func text(of bytes: [UInt8], prefix: String) -> String {
        prefix + Data(bytes).base64EncodedString()
    }
}

import Clibcrypto
package import FoundationEssentials

/// A message whose sender held the key.
package struct VerifiedWebhook: Hashable, Sendable {
    /// The same for every attempt at one message: take a message once only.
    package let id: String
    /// When this attempt was made, in seconds since 1970.
    package let timestamp: Int
}

/// Decides whether a message came from someone who holds a key, unchanged and lately.
///
/// Source: Standard Webhooks 1.0.0, "Verifying webhook authenticity".
package struct WebhookVerifier: Sendable {
    private let keys: [WebhookVerificationKey]
    private let tolerance: Int  // seconds

    /// - Parameters:
    ///   - keys: Any one of them suffices; several while keys are changed.
    ///   - tolerance: How far the sender's clock and the way here may put the timestamp off, to either side.
    package init(keys: [WebhookVerificationKey], tolerance: Duration = .seconds(300)) {
        self.keys = keys
        self.tolerance = Int(tolerance.components.seconds)
    }

    /// Checks a message.
    ///
    /// - Parameters:
    ///   - headers: All that came with it, names in any case.
    ///   - body: The bytes as received; decoded and encoded again they would not fit the signature.
    ///   - now: The receiver's clock.
    /// - Throws: The first reason found not to accept it.
    /// - Returns: What the signature vouches for.
    package func verify(
        headers: [(name: String, value: String)],
        body: [UInt8],
        now: Date
    ) throws(WebhookVerificationError) -> VerifiedWebhook {
        let id = try value(of: WebhookHeader.id, in: headers)
        guard WebhookSignature.isUsableID(id) else { throw .malformedID }
        let timestampText = try value(of: WebhookHeader.timestamp, in: headers)
        let timestamp = try checkedTimestamp(timestampText, now: now)
        let signatures = try signatures(in: value(of: WebhookHeader.signature, in: headers))
        let content = WebhookSignature.signedContent(id: id, timestamp: timestampText, body: body)
        guard keys.contains(where: { isSigned(content, by: $0, signatures: signatures) }) else {
            throw .noMatchingSignature
        }
        return VerifiedWebhook(id: id, timestamp: timestamp)
    }

    private struct Signature {
        let version: Substring
        let bytes: [UInt8]
    }

    private func value(
        of name: String,
        in headers: [(name: String, value: String)]
    ) throws(WebhookVerificationError) -> String {
        let values = headers.filter { $0.name.lowercased() == name }.map(\.value)
        guard let value = values.first else { throw .missingHeader(name) }
        guard values.count == 1 else { throw .repeatedHeader(name) }
        return value
    }

    private func checkedTimestamp(_ text: String, now: Date) throws(WebhookVerificationError) -> Int {
        // 15 digits reach far beyond any date, and their differences fit an Int.
        guard (1...15).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let timestamp = Int(text)
        else { throw .malformedTimestamp(String(text.prefix(32))) }
        let age = Int(now.timeIntervalSince1970.rounded(.down)) - timestamp
        guard age <= tolerance else { throw .tooOld(seconds: age, tolerance: tolerance) }
        guard -age <= tolerance else { throw .tooNew(seconds: -age, tolerance: tolerance) }
        return timestamp
    }

    /// Those of known versions; unknown ones are for other receivers.
    private func signatures(in text: String) throws(WebhookVerificationError) -> [Signature] {
        let signatures = text.split(separator: " ").prefix(maximumSignatures).compactMap { entry -> Signature? in
            let parts = entry.split(separator: ",", omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0] == "v1" || parts[0] == "v1a" else { return nil }
            return Data(base64Encoded: String(parts[1])).map { Signature(version: parts[0], bytes: Array($0)) }
        }
        guard !signatures.isEmpty else { throw .malformedSignature }
        return signatures
    }

    private func isSigned(_ content: [UInt8], by key: WebhookVerificationKey, signatures: [Signature]) -> Bool {
        switch key {
        case .symmetric(let secret):
            let expected = secret.authenticationCode(of: content)
            return signatures.contains { $0.version == "v1" && areEqual($0.bytes, expected) }
        case .asymmetric(let publicKey):
            return signatures.contains { $0.version == "v1a" && publicKey.isValid($0.bytes, of: content) }
        }
    }
}

/// More than any rotation of keys needs; bounds the work a hostile header can ask for.
private let maximumSignatures = 32

/// Takes the same time wherever they differ, so that timing tells a forger nothing.
private func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
}

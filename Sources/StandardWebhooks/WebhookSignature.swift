import FoundationEssentials

/// Signs messages as receivers of Standard Webhooks expect it.
///
/// Source: Standard Webhooks 1.0.0, "Signature scheme" and "Webhook headers".
package enum WebhookSignature {
    /// The value of the `webhook-signature` header.
    ///
    /// - Parameters:
    ///   - id: The same for every attempt at one message; receivers know repetitions by it.
    ///   - timestamp: When this attempt is made, in seconds since 1970.
    ///   - body: The very bytes that are sent.
    ///   - signers: More than one while keys are changed, so that old and new receivers both accept it.
    /// - Throws: When there is no key, or the id could be misread.
    /// - Returns: One signature a key, in the order of the keys, parted by spaces: `v1,…` or `v1a,…`.
    package static func sign(
        id: String,
        timestamp: Int,
        body: [UInt8],
        with signers: [WebhookSigner]
    ) throws(WebhookSigningError) -> String {
        guard !signers.isEmpty else { throw .noKey }
        guard isUsableID(id) else { throw .unusableID(id) }
        let content = signedContent(id: id, timestamp: "\(timestamp)", body: body)
        var value = ""
        for signer in signers {
            if !value.isEmpty { value += " " }
            switch signer {
            case .symmetric(let secret): value += "v1," + base64(secret.authenticationCode(of: content))
            case .asymmetric(let key): value += "v1a," + base64(key.signature(of: content))
            }
        }
        return value
    }

    /// The three headers that go with a message; parameters as for ``sign(id:timestamp:body:with:)``.
    package static func headers(
        id: String,
        timestamp: Int,
        body: [UInt8],
        signers: [WebhookSigner]
    ) throws(WebhookSigningError) -> [(name: String, value: String)] {
        [
            (name: WebhookHeader.id, value: id),
            (name: WebhookHeader.timestamp, value: "\(timestamp)"),
            (name: WebhookHeader.signature, value: try sign(id: id, timestamp: timestamp, body: body, with: signers)),
        ]
    }

    /// What is signed: the three parted by full stops.
    static func signedContent(id: String, timestamp: String, body: [UInt8]) -> [UInt8] {
        var content: [UInt8] = []
        content.reserveCapacity(id.utf8.count + timestamp.utf8.count + 2 + body.count)
        content.append(contentsOf: id.utf8)
        content.append(UInt8(ascii: "."))
        content.append(contentsOf: timestamp.utf8)
        content.append(UInt8(ascii: "."))
        content.append(contentsOf: body)
        return content
    }

    static func isUsableID(_ id: String) -> Bool {
        (1...256).contains(id.utf8.count)
            && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ".") }
    }

    private static func base64(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }
}

/// The names of the headers, which receivers read in any case.
enum WebhookHeader {
    static let id = "webhook-id"
    static let timestamp = "webhook-timestamp"
    static let signature = "webhook-signature"
}

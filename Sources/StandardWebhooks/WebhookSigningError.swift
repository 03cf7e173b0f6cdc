/// Why a message cannot be signed.
package enum WebhookSigningError: Error, Hashable, Sendable, CustomStringConvertible {
    case noKey
    /// A full stop would let one message pass for another, because full stops part the signed fields.
    case unusableID(String)

    package var description: String {
        switch self {
        case .noKey:
            "The webhook has no key to sign with: give its endpoint one."
        case .unusableID(let id):
            "\"\(id)\" cannot be a webhook id: use 1 to 256 printable ASCII characters without space or full stop."
        }
    }
}

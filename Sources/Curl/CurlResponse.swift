/// What a server answered; every status is an answer, none is an error.
package struct CurlResponse: Sendable {
    package let status: Int
    /// In the order they came; the final answer's only, not those of a `100 Continue` before it.
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]
    /// Whether the body is only a part, because it was too long, came too slowly or broke off.
    ///
    /// Only where ``CurlRequest/needsWholeBody`` is off; elsewhere that is an error.
    package let isTruncated: Bool
    /// From the start of the exchange to its last byte.
    package let duration: Duration
    /// The address that was connected to; `nil` for a Unix socket.
    package let remoteAddress: String?

    /// The first value of a header, whatever case its name is written in.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}

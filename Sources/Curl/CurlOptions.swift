/// What all exchanges of a client share.
package struct CurlOptions: Sendable {
    /// The `User-Agent` header; none is sent when empty.
    package var userAgent: String
    /// Refuses addresses at the moment of connecting; `nil` connects anywhere and is needed for a Unix socket.
    ///
    /// A request with a proxy is not asked about: see ``CurlRoute/proxy``.
    package var addressGuard: AddressGuard?
    /// Exchanges under way with one host, or in one lane of ``CurlClient/submit(_:to:)``; further ones wait their turn, without limit of time.
    ///
    /// Every exchange counts as a connection, although HTTP/2 lets several share one.
    package var maximumConnectionsPerHost: Int
    /// Exchanges under way in all.
    package var maximumConnections: Int

    package init(
        userAgent: String = "",
        addressGuard: AddressGuard? = nil,
        maximumConnectionsPerHost: Int = 8,
        maximumConnections: Int = 64
    ) {
        precondition(maximumConnectionsPerHost > 0 && maximumConnections > 0)
        self.userAgent = userAgent
        self.addressGuard = addressGuard
        self.maximumConnectionsPerHost = maximumConnectionsPerHost
        self.maximumConnections = maximumConnections
    }
}

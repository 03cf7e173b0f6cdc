/// What all exchanges of a client share.
package struct CurlOptions: Sendable {
    /// The `User-Agent` header; none is sent when empty.
    package var userAgent: String
    /// Refuses addresses at the moment of connecting; `nil` connects anywhere and is needed for a Unix socket.
    package var addressGuard: AddressGuard?
    /// Exchanges under way with one host; further ones wait their turn, without limit of time.
    ///
    /// Every exchange counts as a connection, although HTTP/2 lets several share one.
    package var maximumConnectionsPerHost: Int
    /// Exchanges under way in all.
    package var maximumConnections: Int
    /// PEM file of the authorities to trust instead of the system's.
    package var certificateFile: String?

    package init(
        userAgent: String = "",
        addressGuard: AddressGuard? = nil,
        maximumConnectionsPerHost: Int = 8,
        maximumConnections: Int = 64,
        certificateFile: String? = nil
    ) {
        precondition(maximumConnectionsPerHost > 0 && maximumConnections > 0)
        self.userAgent = userAgent
        self.addressGuard = addressGuard
        self.maximumConnectionsPerHost = maximumConnectionsPerHost
        self.maximumConnections = maximumConnections
        self.certificateFile = certificateFile
    }
}

/// The way to a server where it is not the usual one: whom to trust, how to introduce oneself, through which proxy.
///
/// A connection is kept open for requests of the same route only. Files are read anew for each connection, so that a
/// renewed certificate needs no restart.
package struct CurlRoute: Hashable, Sendable {
    /// PEM file of the authorities to trust *instead of* the system's, also for a proxy that is spoken to by TLS.
    package var authorities: String?
    /// PEM file of the certificate, with its chain, that is shown to a server that asks for one.
    package var certificate: String?
    /// PEM file of the certificate's private key, without a passphrase; `nil` when the certificate's file holds it.
    package var key: String?
    /// URL of the proxy, `http`, `https`, `socks5` (names resolved here) or `socks5h` (names resolved by the proxy).
    ///
    /// Then no connection is made but to the proxy, whose own address may be anywhere; what the proxy connects to is
    /// for the proxy to filter, because only it sees the addresses.
    package var proxy: String?

    package init(
        authorities: String? = nil,
        certificate: String? = nil,
        key: String? = nil,
        proxy: String? = nil
    ) {
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
        self.proxy = proxy
    }

    /// Refuses what cannot work whatever the server; whether the files are good only an exchange shows.
    ///
    /// - Throws: ``CurlError/invalidRequest(_:)`` that says which part is wrong.
    package func check() throws(CurlError) {
        for file in [authorities, certificate, key] {
            guard let file, file.isEmpty || file.utf8.contains(0) else { continue }
            throw .invalidRequest("\"\(file)\" is no file name; give the path of a PEM file.")
        }
        guard key == nil || certificate != nil else {
            throw .invalidRequest("A key is given without its certificate; give both files.")
        }
        guard let proxy else { return }
        let scheme = URLParts(proxy)?.scheme
        guard let scheme, ["http", "https", "socks5", "socks5h"].contains(scheme),
            !proxy.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else {
            // Not repeated: a proxy's URL may hold a password.
            throw .invalidRequest("The proxy's URL must begin with http://, https://, socks5:// or socks5h://.")
        }
    }
}

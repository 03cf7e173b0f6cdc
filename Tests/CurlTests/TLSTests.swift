import Curl
import Glibc
import Testing

@Suite(.enabled(if: Certificates.canBeMade, "the certificates are made with openssl"))
struct TLSTests {
    private let certificates: Certificates

    init() throws {
        certificates = try Certificates.shared.get()
    }

    private func error(of request: CurlRequest) -> CurlError? {
        do throws(CurlError) {
            _ = try CurlClient.perform(request)
            return nil
        } catch {
            return error
        }
    }

    /// Records an issue unless the exchange failed for want of trust, for a reason in which these words stand.
    private func expectDistrust(of request: CurlRequest, _ words: String, _ location: SourceLocation = #_sourceLocation)
    {
        guard case .tlsFailed(let detail) = error(of: request), detail.contains(words) else {
            Issue.record("\(String(describing: error(of: request)))", sourceLocation: location)
            return
        }
    }

    @Test func `a server of one's own authority is trusted, under its own name only`() throws {
        let server = try TLSServer(certificates)
        let route = CurlRoute(authorities: certificates.authority)

        #expect(try CurlClient.perform(server.request(route: route)).status == 200)
        for name in ["other.example", "sub.hook.example", "hook.example.org", "127.0.0.1", "[::1]"] {
            expectDistrust(of: server.request(as: name, route: route), "matches target host name")
        }
    }

    @Test func `a server of an unknown authority is not trusted`() throws {
        let server = try TLSServer(certificates)

        expectDistrust(of: server.request(route: CurlRoute()), "unable to get local issuer")
        expectDistrust(of: server.request(route: CurlRoute(authorities: certificates.stranger)), "unable to get local")
    }

    @Test(.enabled(if: IsolatedNetwork.isPermitted, "changing the system's authorities needs a mount namespace"))
    func `one's own authorities are trusted instead of the system's, not besides`() async {
        await #expect(processExitsWith: .success) {
            try IsolatedNetwork.enter()
            let certificates = try Certificates.shared.get()
            let isInstalled = system(
                """
                set -e
                mount -t tmpfs none /etc/ssl/certs
                cp \(certificates.authority) /etc/ssl/certs/
                openssl rehash /etc/ssl/certs
                cp \(certificates.stranger) /etc/ssl/certs/ca-certificates.crt
                """
            )
            try #require(isInstalled == 0)
            let server = try TLSServer(certificates)

            #expect(try CurlClient.perform(server.request(route: CurlRoute())).status == 200)
            #expect(throws: CurlError.self) {
                try CurlClient.perform(server.request(route: CurlRoute(authorities: certificates.stranger)))
            }
        }
    }

    @Test func `a server that demands a certificate is shown one`() throws {
        let server = try TLSServer(certificates, demandsCertificate: true)
        var route = CurlRoute(authorities: certificates.authority)
        (route.certificate, route.key) = certificates.client

        #expect(try CurlClient.perform(server.request(route: route)).status == 200)

        (route.certificate, route.key) = (certificates.clientBundle, nil)
        #expect(try CurlClient.perform(server.request(route: route)).status == 200)
    }

    @Test func `a server that demands a certificate refuses who has none or another's`() throws {
        let server = try TLSServer(certificates, demandsCertificate: true)
        var route = CurlRoute(authorities: certificates.authority)

        expectDistrust(of: server.request(route: route), "alert certificate required")

        (route.certificate, route.key) = (certificates.stranger, certificates.folder.file("stranger.key"))
        expectDistrust(of: server.request(route: route), "alert unknown ca")
    }

    @Test func `files that cannot be used are said so, and no passphrase is asked for`() throws {
        let server = try TLSServer(certificates)
        let (certificate, key) = certificates.client
        let missing = certificates.folder.file("missing.pem")

        let routes = [
            CurlRoute(authorities: missing), CurlRoute(authorities: key), CurlRoute(certificate: missing, key: key),
            CurlRoute(certificate: certificate, key: missing), CurlRoute(certificate: certificate),
            CurlRoute(certificate: certificate, key: certificates.lockedKey),
            CurlRoute(certificate: certificate, key: certificates.server.key),
        ]
        for route in routes { expectDistrust(of: server.request(route: route), "") }
    }

    @Test(arguments: [
        CurlRoute(authorities: ""), CurlRoute(authorities: "a\u{0}b"), CurlRoute(key: "/tmp/key"),
        CurlRoute(proxy: ""), CurlRoute(proxy: "proxy:3128"), CurlRoute(proxy: "ftp://proxy/"),
        CurlRoute(proxy: "socks4://proxy/"), CurlRoute(proxy: "http://a b/"), CurlRoute(proxy: "http://a\u{0}b/"),
    ])
    func `a route that cannot work is refused`(route: CurlRoute) {
        guard case .invalidRequest = error(of: CurlRequest(url: "http://127.0.0.1:1/", route: route)) else {
            Issue.record("\(String(describing: error(of: CurlRequest(url: "http://127.0.0.1:1/", route: route))))")
            return
        }
    }
}

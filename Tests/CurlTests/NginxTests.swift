import Curl
import Foundation
import Testing

/// Exchanges with a web server as it is found in the world.
@Suite(.enabled(if: Nginx.isInstalled, "needs nginx, with HTTP/2, and openssl"))
struct NginxTests {
    private let certificates: Certificates
    private let server: Nginx

    init() throws {
        certificates = try Certificates.shared.get()
        server = try Nginx(certificates)
    }

    private var trusting: CurlRoute { CurlRoute(authorities: certificates.authority) }

    @Test(arguments: [CurlHTTPVersion.automatic, .http1])
    func `every message that was answered counts as received`(version: CurlHTTPVersion) async throws {
        let client = CurlClient(options: CurlOptions(maximumConnectionsPerHost: 64))
        let request = server.request(
            "/",
            method: "POST",
            body: [UInt8](repeating: 0x61, count: 500),
            version: version,
            route: trusting
        )

        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<500 {
                group.addTask {
                    do throws(CurlError) {
                        return "\(try await client.send(request).status)"
                    } catch {
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }

        #expect(outcomes == ["204": 500])
    }

    @Test func `HTTP/2 is spoken where TLS negotiates it, and its exchanges share a connection`() async throws {
        let client = CurlClient()
        let request = server.request("/who", route: trusting)

        let connections = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 {
                group.addTask { String(decoding: try await client.send(request).body, as: UTF8.self) }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }

        #expect(connections.count == 1)
    }

    @Test(arguments: [CurlHTTPVersion.automatic, .http1])
    func `a connection is used again by its own route only`(version: CurlHTTPVersion) async throws {
        let client = CurlClient()
        var known = trusting
        (known.certificate, known.key) = certificates.client
        func who(_ route: CurlRoute) async throws -> [Substring] {
            let request = server.request("/who", version: version, route: route)
            return String(decoding: try await client.send(request).body, as: UTF8.self)
                .split(separator: " ", omittingEmptySubsequences: false)
        }

        let first = try await who(known)
        let unknown = try await who(trusting)

        #expect(first[1] == "CN=client")
        #expect(unknown[1] == "")
        // Both connections are still there, each for its own.
        #expect(try await who(known) == first)
        #expect(try await who(trusting) == unknown)
        for route in [CurlRoute(), CurlRoute(authorities: certificates.stranger)] {
            await #expect {
                try await who(route)
            } throws: {
                guard case .tlsFailed = $0 as? CurlError else { return false }
                return true
            }
        }
    }

    @Test func `a file of authorities that was changed counts from the next connection`() async throws {
        let client = CurlClient()
        let folder = try Folder()
        let file = folder.file("authorities.pem")
        func use(_ authority: String) throws {
            try folder.write(try String(contentsOfFile: authority, encoding: .utf8), to: "authorities.pem")
        }
        // Another name for each request, so that none is sent over the connection of one before.
        func status(as name: String) async throws -> Int {
            var request = server.request("/", route: CurlRoute(authorities: file))
            request.url = "https://\(name)/"
            return try await client.send(request).status
        }

        try use(certificates.authority)
        #expect(try await status(as: "hook.example") == 204)
        try use(certificates.stranger)
        await #expect(throws: CurlError.self) { try await status(as: "other-hook.example") }
    }
}

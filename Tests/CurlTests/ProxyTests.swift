import Curl
import Glibc
import Receiver
import Synchronization
import Testing

@Suite struct ProxyTests {
    private let guarded = CurlOptions(addressGuard: AddressGuard())

    @Test func `a request goes to the proxy, wherever that is, and nowhere else`() async throws {
        let target = try Listener()
        let targets = Mutex<[String]>([])

        try await withReceiver { request in
            targets.withLock { $0.append(request.target) }
            return ReceivedResponse(status: 204)
        } _: { proxy in
            let client = CurlClient(options: guarded)
            // The proxy's own address is inside, as is the target's, which is the proxy's to refuse.
            let urls = ["127.0.0.1:\(target.port)", "localhost:\(target.port)", "hook.example"].map { "http://\($0)/" }
            for url in urls {
                let response = try await client.send(CurlRequest(url: url, route: CurlRoute(proxy: proxy)))
                #expect(response.status == 204)
            }
            #expect(targets.withLock { $0 } == urls)
            // The connection that leads inside is not there for requests without the proxy.
            await #expect(throws: CurlError.addressRefused("127.0.0.1 is a loopback address")) {
                try await client.send(CurlRequest(url: proxy))
            }
        }
        #expect(target.accepted() == [])
    }

    @Test func `the environment names no proxy and excepts no target from one`() async {
        // In a process of its own, because the environment is everyone's.
        await #expect(processExitsWith: .success) {
            let direct = try Listener()
            let proxy = try RawServer { connection in
                connection.readHead()
                connection.write("HTTP/1.1 204 \r\n\r\n")
            }
            setenv("no_proxy", "*", 1)
            setenv("NO_PROXY", "*", 1)
            let url = "http://127.0.0.1:\(direct.port)/"
            let request = CurlRequest(url: url, route: CurlRoute(proxy: proxy.url))
            #expect(try CurlClient.perform(request).status == 204)
            #expect(direct.accepted() == [])

            for name in ["no_proxy", "NO_PROXY"] { unsetenv(name) }
            for name in ["http_proxy", "all_proxy", "ALL_PROXY"] { setenv(name, "http://127.0.0.1:\(direct.port)", 1) }
            #expect(try CurlClient.perform(CurlRequest(url: proxy.url)).status == 204)
            #expect(direct.accepted() == [])
        }
    }

    @Test func `the proxy's own answer is never taken for the server's`() async throws {
        let methods = Mutex<[String]>([])

        try await withReceiver { request in
            methods.withLock { $0.append(request.method) }
            return ReceivedResponse(status: request.target == "refused.example:443" ? 403 : 200)
        } _: { proxy in
            // "200" only means that the tunnel is there; nobody speaks TLS at its end.
            for host in ["hook.example", "refused.example"] {
                await #expect(throws: CurlError.self) {
                    try await CurlClient().send(
                        CurlRequest(url: "https://\(host)/", needsWholeBody: false, route: CurlRoute(proxy: proxy))
                    )
                }
            }
        }

        #expect(methods.withLock { $0 } == ["CONNECT", "CONNECT"])
    }

    @Test func `a SOCKS proxy is asked for the name or for the address, as its scheme says`() throws {
        let asked = Mutex<[[UInt8]]>([])
        let server = try RawServer { connection in
            // RFC 1928: a greeting, then the kind of address, the address and the port.
            connection.read(Int(connection.read(2).last ?? 0))
            connection.write([5, 0])
            let isName = connection.read(4).last == 3
            let length = isName ? Int(connection.read(1).first ?? 0) : 4
            asked.withLock { $0.append(connection.read(length)) }
            connection.read(2)
            connection.write([5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
            connection.readHead()
            connection.write("HTTP/1.1 204 \r\n\r\n")
        }

        for (scheme, host) in [("socks5", "127.0.0.1"), ("socks5h", "hook.example")] {
            let route = CurlRoute(proxy: "\(scheme)://127.0.0.1:\(server.port)")
            let request = CurlRequest(url: "http://\(host)/", route: route)
            #expect(try CurlClient.perform(request, options: guarded).status == 204)
        }

        #expect(asked.withLock { $0 } == [[127, 0, 0, 1], Array("hook.example".utf8)])
    }

    @Test func `a proxy that is not there is a failed connection`() async throws {
        let gone = try await withReceiver(handler: { _ in ReceivedResponse() }, { $0 })

        #expect {
            try CurlClient.perform(CurlRequest(url: "http://hook.example/", route: CurlRoute(proxy: gone)))
        } throws: {
            guard case .connectionFailed = $0 as? CurlError else { return false }
            return true
        }
    }
}

import Curl
import Glibc
import Receiver
import Synchronization
import Testing

@Suite struct CurlClientTests {
    /// Starts a receiver for one test, gives it the base URL, and stops it.
    @discardableResult
    private func withReceiver<Value>(
        limits: ReceiverLimits = ReceiverLimits(),
        handler: @escaping Receiver.Handler,
        _ body: (String) async throws -> Value
    ) async throws -> Value {
        let receiver = Receiver(limits: limits, handler: handler)
        try receiver.start()
        defer { receiver.stop() }
        return try await body("http://127.0.0.1:\(receiver.port)")
    }

    @Test func `a GET brings status, headers and body`() async throws {
        let client = CurlClient(options: CurlOptions(userAgent: "test/1"))

        let response = try await withReceiver { request in
            #expect(request.method == "GET")
            #expect(request.target == "/a?b=c")
            #expect(request.header("user-agent") == "test/1")
            #expect(request.header("X-Empty") == "")
            return ReceivedResponse(status: 418, headers: [(name: "X-Kind", value: "tea pot")], body: [1, 2, 3])
        } _: {
            try await client.send(CurlRequest(url: $0 + "/a?b=c", headers: [(name: "X-Empty", value: "")]))
        }

        #expect(response.status == 418)
        #expect(response.header("x-kind") == "tea pot")
        #expect(response.header("X-Other") == nil)
        #expect(response.body == [1, 2, 3])
        #expect(response.remoteAddress == "127.0.0.1")
        #expect(response.duration > .zero)
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE"])
    func `a body arrives byte for byte with no header we did not set`(method: String) async throws {
        let client = CurlClient()
        let sent = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }

        let response = try await withReceiver { request in
            #expect(request.method == method)
            #expect(request.header("Content-Type") == nil)
            #expect(request.header("Expect") == nil)
            return ReceivedResponse(body: request.body)
        } _: {
            try await client.send(CurlRequest(method: method, url: $0, body: sent))
        }

        #expect(response.body == sent)
    }

    @Test func `an empty POST has a length of zero`() async throws {
        let client = CurlClient()

        try await withReceiver { request in
            #expect(request.header("Content-Length") == "0")
            return ReceivedResponse(status: 204)
        } _: {
            let response = try await client.send(CurlRequest(method: "POST", url: $0))
            #expect(response.status == 204)
        }
    }

    @Test func `a HEAD request does not wait for a body`() async throws {
        let client = CurlClient()

        let response = try await withReceiver { _ in
            ReceivedResponse(body: [1])
        } _: {
            try await client.send(CurlRequest(method: "HEAD", url: $0))
        }

        #expect(response.header("content-length") == "1")
        #expect(response.body.isEmpty)
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        let client = CurlClient()
        let count = Mutex(0)

        let response = try await withReceiver { _ in
            count.withLock { $0 += 1 }
            return ReceivedResponse(status: 302, headers: [(name: "Location", value: "/elsewhere")])
        } _: {
            try await client.send(CurlRequest(url: $0))
        }

        #expect(response.status == 302)
        #expect(count.withLock { $0 } == 1)
    }

    @Test func `a slow answer times out`() async throws {
        let client = CurlClient()

        try await withReceiver { _ in
            ReceivedResponse(delay: .seconds(60))
        } _: { url in
            await #expect(throws: CurlError.timedOut(after: .milliseconds(50))) {
                try await client.send(CurlRequest(url: url, totalTimeout: .milliseconds(50)))
            }
        }
    }

    @Test func `a port where nobody listens is a failed connection`() async throws {
        let port = try await withReceiver(handler: { _ in ReceivedResponse() }, { $0 })

        await #expect {
            try await CurlClient().send(CurlRequest(url: port))
        } throws: {
            guard case .connectionFailed = $0 as? CurlError else { return false }
            return true
        }
    }

    @Test(arguments: [ReceivedResponse.Ending.drop, .breakOff])
    func `a connection lost on the way is a failed connection`(ending: ReceivedResponse.Ending) async throws {
        try await withReceiver { _ in
            ReceivedResponse(body: [1, 2, 3, 4], ending: ending)
        } _: { url in
            await #expect {
                try await CurlClient().send(CurlRequest(url: url))
            } throws: {
                guard case .connectionFailed = $0 as? CurlError else { return false }
                return true
            }
        }
    }

    @Test func `an answer up to the limit is taken and a longer one is not`() async throws {
        let client = CurlClient()

        try await withReceiver { _ in
            ReceivedResponse(body: [UInt8](repeating: 0, count: 100_000))
        } _: { url in
            let response = try await client.send(CurlRequest(url: url, maximumResponseBytes: 100_000))
            #expect(response.body.count == 100_000)
            await #expect(throws: CurlError.responseTooLarge(limit: 99_999)) {
                try await client.send(CurlRequest(url: url, maximumResponseBytes: 99_999))
            }
        }
    }

    @Test func `endless headers are refused`() async throws {
        let client = CurlClient()
        let headers = (0..<100).map { (name: "X-\($0)", value: String(repeating: "a", count: 1_000)) }

        try await withReceiver { _ in
            ReceivedResponse(headers: headers)
        } _: { url in
            await #expect(throws: CurlError.responseTooLarge(limit: 65_536)) {
                try await client.send(CurlRequest(url: url))
            }
        }
    }

    @Test func `the guard refuses before a connection is made`() async throws {
        let client = CurlClient(options: CurlOptions(addressGuard: AddressGuard()))
        let count = Mutex(0)

        try await withReceiver { _ in
            count.withLock { $0 += 1 }
            return ReceivedResponse()
        } _: { url in
            await #expect(throws: CurlError.addressRefused("127.0.0.1 is a loopback address")) {
                try await client.send(CurlRequest(url: url))
            }
            // A name too, which only resolution shows to lead inside.
            await #expect {
                try await client.send(CurlRequest(url: url.replacing("127.0.0.1", with: "localhost")))
            } throws: {
                guard case .addressRefused = $0 as? CurlError else { return false }
                return true
            }
        }

        #expect(count.withLock { $0 } == 0)
    }

    @Test func `the guard lets an allowed block through`() async throws {
        let loopback = try #require(CIDRBlock("127.0.0.0/8"))
        let client = CurlClient(options: CurlOptions(addressGuard: AddressGuard(allowing: [loopback])))

        let response = try await withReceiver { _ in
            ReceivedResponse()
        } _: {
            try await client.send(CurlRequest(url: $0))
        }

        #expect(response.status == 200)
    }

    @Test func `cancelling the task ends the exchange at once`() async throws {
        let client = CurlClient()
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)

        try await withReceiver { _ in
            arrived.yield()
            return ReceivedResponse(delay: .seconds(60))
        } _: { url in
            let task = Task { try await client.send(CurlRequest(url: url)) }
            for await _ in arrivals { break }
            task.cancel()
            await #expect(throws: CurlError.cancelled) { try await task.value }
        }
    }

    @Test func `a task cancelled before it sends gets no answer`() async throws {
        let client = CurlClient()

        try await withReceiver { _ in
            ReceivedResponse(delay: .seconds(60))
        } _: { url in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await client.send(CurlRequest(url: url))
            }
            await #expect(throws: CurlError.cancelled) { try await task.value }
        }
    }

    @Test func `closing the client ends open exchanges and refuses later ones`() async throws {
        let client = CurlClient()
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)

        try await withReceiver { _ in
            arrived.yield()
            return ReceivedResponse(delay: .seconds(60))
        } _: { url in
            let task = Task { try await client.send(CurlRequest(url: url)) }
            for await _ in arrivals { break }
            client.close()
            await #expect(throws: CurlError.cancelled) { try await task.value }
            await #expect(throws: CurlError.cancelled) { try await client.send(CurlRequest(url: url)) }
        }
    }

    @Test func `two hundred requests at once share few connections`() async throws {
        let client = CurlClient(options: CurlOptions(maximumConnectionsPerHost: 4))
        // With no more places than this for connections, a fifth one would wait for ever.
        let limits = ReceiverLimits(connections: 4)

        let answers = try await withReceiver(limits: limits) { request in
            ReceivedResponse(body: request.body)
        } _: { url in
            try await withThrowingTaskGroup(of: UInt8?.self) { group in
                for number in 0..<200 {
                    let request = CurlRequest(method: "POST", url: url, body: [UInt8(number)])
                    group.addTask { try await client.send(request).body.first }
                }
                return try await group.reduce(into: Set<UInt8>()) { answers, answer in
                    if let answer { answers.insert(answer) }
                }
            }
        }

        #expect(answers == Set(0..<200))
    }

    @Test func `one connection serves requests in a row`() async throws {
        let client = CurlClient()

        // Were the second request to open a connection of its own, it would wait for the first one's place.
        try await withReceiver(limits: ReceiverLimits(connections: 1)) { _ in
            ReceivedResponse()
        } _: { url in
            for _ in 0..<300 {
                let response = try await client.send(CurlRequest(url: url, totalTimeout: .seconds(5)))
                #expect(response.status == 200)
            }
        }
    }

    @Test func `a Unix socket is spoken to, blocking or not`() async throws {
        let path = "/tmp/curl-test-\(getpid()).sock"
        let receiver = Receiver(unixSocketPath: path) { ReceivedResponse(body: Array($0.target.utf8)) }
        try receiver.start()
        defer { receiver.stop() }
        let request = CurlRequest(url: "http://localhost/status", unixSocketPath: path)

        let answer = try await CurlClient().send(request)
        #expect(answer.body == Array("/status".utf8))
        #expect(answer.remoteAddress == nil)
        #expect(try CurlClient.perform(request).body == Array("/status".utf8))
        #expect(throws: CurlError.addressRefused("a connection inside this machine is asked for")) {
            try CurlClient.perform(request, options: CurlOptions(addressGuard: AddressGuard()))
        }
    }

    @Test(arguments: [
        "", "example", "127.0.0.1:80", "http:/127.0.0.1/", "ftp://127.0.0.1/", "file:///etc/hostname", "http://",
        "http://a b/", "http://a\u{0}b/", "http://[::1/", "http://127.0.0.1:99999/",
    ])
    func `a URL that cannot be used is refused`(url: String) async {
        await #expect(throws: CurlError.invalidURL(url)) { try await CurlClient().send(CurlRequest(url: url)) }
    }

    @Test(arguments: [("X-A", "b\r\nX-Evil: 1"), ("X-A", "b\u{0}"), ("X-A: 1\r\nX-B", "2"), ("", "a"), ("X A", "b")])
    func `a header that would break out of its line is refused`(name: String, value: String) {
        let request = CurlRequest(url: "http://127.0.0.1:1/", headers: [(name: name, value: value)])

        #expect {
            try CurlClient.perform(request)
        } throws: {
            guard case .invalidRequest = $0 as? CurlError else { return false }
            return true
        }
    }

    @Test func `a server without TLS is not trusted as https`() async throws {
        try await withReceiver { _ in
            ReceivedResponse()
        } _: { url in
            await #expect {
                try await CurlClient().send(CurlRequest(url: url.replacing("http:", with: "https:")))
            } throws: {
                guard case .tlsFailed = $0 as? CurlError else { return false }
                return true
            }
        }
    }

    @Test func `a client let go leaves no connection behind`() async throws {
        try await withReceiver(limits: ReceiverLimits(connections: 1)) { _ in
            ReceivedResponse()
        } _: { url in
            // Each client's kept connection takes the only place until the client is gone.
            for _ in 0..<20 {
                let response = try await CurlClient().send(CurlRequest(url: url, totalTimeout: .seconds(5)))
                #expect(response.status == 200)
            }
        }
    }
}

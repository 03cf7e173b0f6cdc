import Glibc
import Receiver
import Synchronization
import Testing

@Suite struct ReceiverTests {
    /// Says back what it was sent.
    private static let echo: Receiver.Handler = { request in
        ReceivedResponse(body: Array("\(request.method) \(request.target) ".utf8) + request.body)
    }

    private func answer(
        to text: String,
        limits: ReceiverLimits = ReceiverLimits(),
        handler: @escaping Receiver.Handler = echo
    ) throws -> String {
        let receiver = Receiver(limits: limits, handler: handler)
        try receiver.start()
        defer { receiver.stop() }
        let client = try RawClient(port: receiver.port)
        client.send(text)
        return client.readToEnd()
    }

    @Test func `a request is answered with the handler's answer`() throws {
        let answer = try answer(to: "POST /a?b=c HTTP/1.1\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")

        #expect(answer.hasPrefix("HTTP/1.1 200 \r\n"))
        #expect(answer.contains("Content-Length: 17\r\nConnection: close\r\n\r\nPOST /a?b=c hello"))
    }

    @Test func `chunks are joined and their extensions and trailers left out`() throws {
        let answer = try answer(
            to: "POST / HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: no\r\n\r\n"
        )

        #expect(answer.hasSuffix("\r\n\r\nPOST / abc0123456789"))
    }

    @Test func `requests sent at once are answered in turn over one connection`() throws {
        let answer = try answer(
            to: "POST /1 HTTP/1.1\r\nContent-Length: 1\r\n\r\naGET /2 HTTP/1.1\r\n\r\n"
                + "GET /3 HTTP/1.1\r\nConnection: close\r\n\r\n"
        )

        #expect(answer.split(separator: "HTTP/1.1 200").count == 3)
        #expect(answer.contains("POST /1 a"))
        #expect(answer.hasSuffix("GET /3 "))
    }

    @Test func `an HTTP 1·0 connection closes after the answer`() throws {
        #expect(try answer(to: "GET / HTTP/1.0\r\n\r\n").contains("Connection: close"))
    }

    @Test func `a HEAD request gets the length without the body`() throws {
        let answer = try answer(to: "HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n")

        #expect(answer.contains("Content-Length: 7\r\n"))
        #expect(answer.hasSuffix("\r\n\r\n"))
    }

    @Test func `a client that waits to be told may send its body`() throws {
        let receiver = Receiver(handler: Self.echo)
        try receiver.start()
        defer { receiver.stop() }
        let client = try RawClient(port: receiver.port)

        client.send("POST / HTTP/1.1\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n")
        #expect(client.read(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
        client.send("ok")

        #expect(client.readToEnd().hasSuffix("POST / ok"))
    }

    @Test(arguments: [
        ("nonsense\r\n\r\n", 400),
        ("\r\n\r\n", 400),
        ("GET  / HTTP/1.1\r\n\r\n", 400),
        ("GET / HTTP/2.0\r\n\r\n", 505),
        ("GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nName : value\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\n folded: value\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nA: b\nC: d\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nA: \u{0}\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n", 400),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", 400),
        ("POST / HTTP/1.1\r\nContent-Length: 99999999999999999999999\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nContent-Length: 1001\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", 413),
        ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n3e8\r\n", 413),
        ("GET / HTTP/1.1\r\nA: \(String(repeating: "b", count: 2_000))\r\n\r\n", 431),
        ("\(String(repeating: "b", count: 2_000))", 431),
    ])
    func `what is malformed or too large is refused with its status`(text: String, status: Int) throws {
        let called = Mutex(false)
        let limits = ReceiverLimits(headerBytes: 1_000, bodyBytes: 1_000)

        let receiver = Receiver(limits: limits) { _ in
            called.withLock { $0 = true }
            return ReceivedResponse()
        }
        try receiver.start()
        defer { receiver.stop() }
        let client = try RawClient(port: receiver.port)
        client.send(text)

        #expect(client.readToEnd().hasPrefix("HTTP/1.1 \(status) \r\n"))
        #expect(called.withLock { $0 } == false)
    }

    @Test func `a body of a gibibyte is refused without being read`() throws {
        let piece = String(repeating: "x", count: 1_000_000)

        let answer = try answer(to: "POST / HTTP/1.1\r\nContent-Length: 1073741824\r\n\r\n" + piece)

        #expect(answer.hasPrefix("HTTP/1.1 413 \r\n"))
    }

    @Test func `a request that does not arrive in time is given up`() throws {
        let limits = ReceiverLimits(readTimeout: .milliseconds(50))

        #expect(try answer(to: "GET / HTTP/1.1\r\nA: ", limits: limits).isEmpty)
    }

    @Test func `a dropped connection brings no answer`() throws {
        #expect(try answer(to: "GET / HTTP/1.1\r\n\r\n") { _ in .dropConnection } == "")
    }

    @Test func `a broken-off answer promises more than it holds`() throws {
        let answer = try answer(to: "GET / HTTP/1.1\r\n\r\n") { _ in
            ReceivedResponse(body: Array("abcdefgh".utf8), ending: .breakOff)
        }

        #expect(answer.contains("Content-Length: 8\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nabcd"))
    }

    @Test func `a delayed answer comes after the delay`() throws {
        let started = ContinuousClock.now

        let answer = try answer(to: "GET / HTTP/1.1\r\nConnection: close\r\n\r\n") { _ in
            ReceivedResponse(delay: .milliseconds(60))
        }

        #expect(answer.hasPrefix("HTTP/1.1 200 \r\n"))
        #expect(ContinuousClock.now - started >= .milliseconds(60))
    }

    @Test func `stopping ends idle, half-sent and delayed requests at once`() throws {
        let handled = Mutex(0)
        let receiver = Receiver { _ in
            handled.withLock { $0 += 1 }
            return ReceivedResponse(delay: .seconds(60))
        }
        try receiver.start()
        let port = receiver.port
        let idle = try RawClient(port: port)
        let halfSent = try RawClient(port: receiver.port)
        let delayed = try RawClient(port: receiver.port)
        halfSent.send("GET / HT")
        delayed.send("GET / HTTP/1.1\r\n\r\n")
        while handled.withLock({ $0 }) == 0 { sched_yield() }

        let started = ContinuousClock.now
        receiver.stop()

        #expect(ContinuousClock.now - started < .seconds(5))
        #expect(delayed.readToEnd().isEmpty)
        #expect(halfSent.readToEnd().isEmpty)
        #expect(idle.readToEnd().isEmpty)
        #expect(throws: RawClient.NotConnected.self) { _ = try RawClient(port: port) }
    }

    @Test func `connections beyond the limit wait their turn`() throws {
        let receiver = Receiver(limits: ReceiverLimits(connections: 1), handler: Self.echo)
        try receiver.start()
        defer { receiver.stop() }
        let first = try RawClient(port: receiver.port)
        first.send("GET /1 HTTP/1.1\r\n\r\n")
        #expect(first.read(until: "/1").hasSuffix("GET /1 "))

        let second = try RawClient(port: receiver.port)
        second.send("GET /2 HTTP/1.1\r\nConnection: close\r\n\r\n")
        first.send("GET /1 HTTP/1.1\r\nConnection: close\r\n\r\n")

        #expect(first.readToEnd().hasSuffix("GET /1 "))
        #expect(second.readToEnd().hasSuffix("GET /2 "))
    }

    @Test func `an address that other machines reach is refused unless asked for`() throws {
        #expect(throws: ReceiverError.hostNotLoopback("0.0.0.0")) {
            try Receiver(host: "0.0.0.0", handler: Self.echo).start()
        }
        #expect(throws: ReceiverError.hostNotLoopback("::")) { try Receiver(host: "::", handler: Self.echo).start() }
        #expect(throws: ReceiverError.hostNotAnAddress("localhost")) {
            try Receiver(host: "localhost", handler: Self.echo).start()
        }
        let receiver = Receiver(host: "127.0.0.2", allowsAnyHost: true, handler: Self.echo)
        try receiver.start()
        #expect(receiver.port > 0)
        receiver.stop()
        #expect(receiver.port == 0)
    }

    @Test func `a port in use, one that does not exist and a second start are refused`() throws {
        let receiver = Receiver(handler: Self.echo)
        try receiver.start()
        defer { receiver.stop() }
        let port = receiver.port

        #expect(throws: ReceiverError.addressInUse("127.0.0.1 port \(port)")) {
            try Receiver(port: port, handler: Self.echo).start()
        }
        #expect(throws: ReceiverError.portOutOfRange(65_536)) { try Receiver(port: 65_536, handler: Self.echo).start() }
        #expect(throws: ReceiverError.alreadyStarted) { try receiver.start() }
    }

    @Test func `a socket path the system cannot hold is refused`() {
        let path = "/tmp/" + String(repeating: "a", count: 103)

        #expect(throws: ReceiverError.socketPathTooLong(path, limit: 107)) {
            try Receiver(unixSocketPath: path, handler: Self.echo).start()
        }
    }
}

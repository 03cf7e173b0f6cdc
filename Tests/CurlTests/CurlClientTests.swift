import Curl
import Glibc
import Receiver
import Synchronization
import Testing

/// What is sent and what comes back.
@Suite struct CurlClientTests {
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
}

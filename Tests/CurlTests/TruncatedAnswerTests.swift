import Curl
import Receiver
import Testing

/// What counts as an answer when the status and headers have come and the rest goes wrong.
@Suite struct TruncatedAnswerTests {
    private func request(_ url: String, limit: Int = 1_000) -> CurlRequest {
        CurlRequest(url: url, totalTimeout: .seconds(5), maximumResponseBytes: limit, needsWholeBody: false)
    }

    /// What a server that says these bytes and then goes away has answered.
    private func answer(_ text: String, reset: Bool = false) throws -> Result<CurlResponse, CurlError> {
        let server = try RawServer { connection in
            connection.readHead()
            connection.write(text)
            if reset { connection.reset() }
        }
        let request = request(server.url)
        return Result { () throws(CurlError) in try CurlClient.perform(request) }
    }

    @Test func `a whole answer is not truncated`() throws {
        let response = try answer("HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok").get()

        #expect(response.body == Array("ok".utf8))
        #expect(!response.isTruncated)
    }

    @Test(arguments: [200, 204, 410, 429, 500])
    func `a connection lost after the head leaves the status and headers`(status: Int) throws {
        for reset in [false, true] {
            let text = "HTTP/1.1 \(status) \r\nRetry-After: 7\r\nContent-Length: 100\r\n\r\nhalf"
            let response = try answer(text, reset: reset).get()

            #expect(response.status == status)
            #expect(response.header("Retry-After") == "7")
            // Whatever length is claimed, a 204 has no body.
            #expect(response.isTruncated == (status != 204))
        }
    }

    @Test(arguments: [
        "", "HTTP/1.1 200 \r\n", "HTTP/1.1 200 \r\nX-A: b\r\n", "HTTP/1.1 200 \r\nX-A: b", "HTTP/1.1 100 \r\n\r\n",
        "HTTP/1.1 103 \r\nLink: </a>\r\n\r\n", "HTTP/1.1 103 \r\n\r\nHTTP/1.1 204 \r\nX-A:", "HTTP/1.1 2", "garbage",
        "HTTP/9.9 204 \r\n\r\n", "HTTP/1.1 20\r\n\r\n", "HTTP/1.1 200 \r\nContent-Length: no\r\n\r\n",
        "204\r\n\r\n", "\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n\r\n",
    ])
    func `a head that is not whole is no answer`(text: String) throws {
        #expect(throws: CurlError.self) { try answer(text).get() }
    }

    @Test func `the final answer counts, not the interim ones before it`() throws {
        let response = try answer("HTTP/1.1 103 \r\nX-A: b\r\n\r\nHTTP/1.1 503 \r\nContent-Length: 9\r\n\r\nhalf").get()

        #expect(response.status == 503)
        #expect(response.header("X-A") == nil)
        #expect(response.isTruncated)
    }

    @Test func `a trailer is no header`() throws {
        let response = try answer(
            "HTTP/1.1 429 \r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nRetry-After: 86400\r\n\r\n"
        ).get()

        #expect(response.header("Retry-After") == nil)
        #expect(!response.isTruncated)
    }

    @Test func `a body over the limit is read no further and its connection closed`() async throws {
        let client = CurlClient()
        let (endings, ended) = AsyncStream.makeStream(of: Int.self)
        let server = try RawServer { connection in
            connection.readHead()
            connection.write("HTTP/1.1 200 \r\nContent-Length: 100000000\r\n\r\n")
            var pieces = 0
            while connection.write([UInt8](repeating: 0, count: 10_000)) { pieces += 1 }
            ended.yield(pieces)
        }

        let response = try await client.send(request(server.url))

        #expect(response.status == 200)
        #expect(response.isTruncated)
        #expect(response.body.count <= 1_000)
        // The server could not get rid of the whole: no more than what the sockets' buffers hold.
        for await pieces in endings {
            #expect(pieces < 10_000)
            break
        }
    }

    @Test func `a body that drips is waited for as long as the exchange may take`() async throws {
        let server = try RawServer { connection in
            connection.readHead()
            connection.write("HTTP/1.1 202 \r\nContent-Length: 100\r\n\r\n")
            connection.readToEnd()
        }
        var request = request(server.url)
        request.totalTimeout = .milliseconds(400)

        #expect(try await CurlClient().send(request).status == 202)
        request.needsWholeBody = true
        await #expect(throws: CurlError.timedOut(after: .milliseconds(400))) { try await CurlClient().send(request) }
    }

    @Test func `cancelling leaves no answer, even after the head`() async throws {
        let (arrivals, arrived) = AsyncStream.makeStream(of: Void.self)
        let server = try RawServer { connection in
            connection.readHead()
            connection.write("HTTP/1.1 200 \r\nContent-Length: 100\r\n\r\n")
            arrived.yield()
            connection.readToEnd()
        }
        let request = request(server.url)
        let task = Task { try await CurlClient().send(request) }
        for await _ in arrivals { break }
        task.cancel()

        await #expect(throws: CurlError.cancelled) { try await task.value }
    }
}

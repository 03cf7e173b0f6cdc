import Curl
import Testing

/// How an HTTP/2 exchange may end badly, spoken frame by frame (RFC 9113 §6).
@Suite struct HTTP2EndingTests {
    private static let settings: [UInt8] = frame(type: 4, stream: 0, [])
    /// `:status: 204` by its number in HPACK's static table; the stream stays open.
    private static let head: [UInt8] = frame(type: 1, flags: 4, stream: 1, [0x89])

    private static func frame(type: UInt8, flags: UInt8 = 0, stream: UInt8, _ payload: [UInt8]) -> [UInt8] {
        [0, 0, UInt8(payload.count), type, flags, 0, 0, 0, stream] + payload
    }

    /// The same, and the stream is whole.
    private static let whole: [UInt8] = frame(type: 1, flags: 5, stream: 1, [0x89])

    private static func reset(error: UInt8) -> [UInt8] { frame(type: 3, stream: 1, [0, 0, 0, error]) }

    private static func goAway(lastStream: UInt8, error: UInt8) -> [UInt8] {
        frame(type: 7, stream: 0, [0, 0, 0, lastStream, 0, 0, 0, error])
    }

    private static func ping() -> [UInt8] { frame(type: 6, stream: 0, [UInt8](repeating: 0, count: 8)) }

    /// What a server has answered that says `head` and, when the client has taken that in, `ending`.
    private func answer(
        _ head: [UInt8],
        _ ending: [UInt8],
        needsWholeBody: Bool = false
    ) throws -> Result<CurlResponse, CurlError> {
        let server = try RawServer { connection in
            // What every connection begins with, before its frames.
            connection.read(24)
            connection.readFrames(through: 1)
            // libcurl 7.88 forgets a head that comes in the same breath as the stream's error.
            connection.write(Self.settings + head + Self.ping())
            connection.readFrames(through: 6)
            connection.write(ending)
            // Not closed at once: what is unread would reset the connection and take the frames with it.
            connection.readToEnd()
        }
        let request = CurlRequest(
            method: "POST",
            url: server.url,
            body: [UInt8](repeating: 0x61, count: 500),
            totalTimeout: .seconds(10),
            needsWholeBody: needsWholeBody,
            version: .http2PriorKnowledge
        )
        return Result { () throws(CurlError) in try CurlClient.perform(request) }
    }

    @Test(arguments: [
        (head, reset(error: 0)), (head, reset(error: 2)), (head, reset(error: 8)),
        (head, goAway(lastStream: 1, error: 2) + reset(error: 2)), (whole, []), (whole, reset(error: 0)),
        (whole, reset(error: 2)), (whole, goAway(lastStream: 1, error: 0)),
    ])
    func `a 204 that was received is an answer, whatever happens to its stream`(
        head: [UInt8],
        ending: [UInt8]
    ) throws {
        let response = try answer(head, ending).get()

        #expect(response.status == 204)
        #expect(response.headers.isEmpty)
    }

    @Test(arguments: [reset(error: 2), goAway(lastStream: 0, error: 2), goAway(lastStream: 0, error: 0)])
    func `a stream that ends before its head is no answer`(ending: [UInt8]) throws {
        #expect(throws: CurlError.self) { try answer([], ending).get() }
    }

    @Test func `who needs the whole body is told of the broken stream`() throws {
        #expect(throws: CurlError.self) { try answer(Self.head, Self.reset(error: 2), needsWholeBody: true).get() }
    }
}

extension RawConnection {
    /// Reads HTTP/2 frames up to one of a type, that included.
    fileprivate func readFrames(through wanted: UInt8) {
        while true {
            let head = read(9)
            guard head.count == 9 else { return }
            read(Int(head[0]) << 16 | Int(head[1]) << 8 | Int(head[2]))
            if head[3] == wanted { return }
        }
    }
}

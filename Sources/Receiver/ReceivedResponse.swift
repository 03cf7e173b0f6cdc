/// What to answer, and how badly: a receiver can also play a slow or broken server.
package struct ReceivedResponse: Sendable {
    package enum Ending: Hashable, Sendable {
        /// The connection serves the next request, if the other side wishes.
        case keepAlive
        /// The connection is closed after the answer.
        case close
        /// The connection is reset and no answer sent.
        case drop
        /// The connection is closed after half of the body.
        case breakOff
    }

    package var status: Int
    /// `Content-Length` and `Connection` are added.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// How long to wait before answering.
    package var delay: Duration
    package var ending: Ending

    package init(
        status: Int = 200,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        delay: Duration = .zero,
        ending: Ending = .keepAlive
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.delay = delay
        self.ending = ending
    }

    /// No answer at all.
    package static let dropConnection = ReceivedResponse(ending: .drop)

    /// The bytes to send.
    func encoded(headOnly: Bool, keepsAlive: Bool) -> [UInt8] {
        let mayHaveBody = status >= 200 && status != 204 && status != 304
        // RFC 9112 §4: the reason may be empty, its space may not be left out.
        var head = "HTTP/1.1 \(status) \r\n"
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        if mayHaveBody { head += "Content-Length: \(body.count)\r\n" }
        head += "Connection: \(keepsAlive ? "keep-alive" : "close")\r\n\r\n"
        guard mayHaveBody && !headOnly else { return Array(head.utf8) }
        return Array(head.utf8) + (ending == .breakOff ? body.prefix(body.count / 2) : body[...])
    }
}

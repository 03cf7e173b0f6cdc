/// Reads one request off a connection, never more than the limits allow.
struct RequestReader {
    let limits: ReceiverLimits
    /// Until when the request must be complete.
    let deadline: ContinuousClock.Instant

    init(limits: ReceiverLimits) {
        self.limits = limits
        deadline = .now + limits.readTimeout
    }

    /// Reads a request; the connection's buffer keeps what already came of the next one.
    func read(from connection: inout Connection) throws(ConnectionEnd) -> (request: ReceivedRequest, keepsAlive: Bool) {
        let head = try RequestHead(readHead(from: &connection))
        let body: [UInt8]
        switch head.framing {
        case .length(0):
            body = []
        case .length(let count):
            guard count <= limits.bodyBytes else { throw tooLong }
            if head.expectsContinue { try sendContinue(on: connection) }
            body = Array(try take(count, from: &connection))
        case .chunked:
            if head.expectsContinue { try sendContinue(on: connection) }
            body = try readChunks(from: &connection)
        }
        let request = ReceivedRequest(method: head.method, target: head.target, headers: head.headers, body: body)
        return (request, head.keepsAlive)
    }

    private var tooLong: ConnectionEnd {
        .refused(status: 413, reason: "the body is longer than \(limits.bodyBytes) bytes")
    }

    private func sendContinue(on connection: borrowing Connection) throws(ConnectionEnd) {
        try connection.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), until: deadline)
    }

    /// - Returns: All up to the empty line, which is taken off as well.
    private func readHead(from connection: inout Connection) throws(ConnectionEnd) -> ArraySlice<UInt8> {
        var searched = 0
        while true {
            if let length = connection.length(before: Array("\r\n\r\n".utf8), searched: searched) {
                guard length <= limits.headerBytes else { break }
                let head = connection.take(length)
                _ = connection.take(4)
                return head
            }
            searched = connection.buffer.count
            guard searched <= limits.headerBytes else { break }
            // Someone who speaks TLS to us would wait for an answer until the time is up.
            if let first = connection.buffer.first, !isTokenByte(first) {
                throw .refused(status: 400, reason: "malformed request line")
            }
            try connection.fill(until: deadline)
        }
        throw .refused(status: 431, reason: "the header is longer than \(limits.headerBytes) bytes")
    }

    private func take(_ count: Int, from connection: inout Connection) throws(ConnectionEnd) -> ArraySlice<UInt8> {
        while connection.buffer.count < count { try connection.fill(until: deadline) }
        return connection.take(count)
    }

    /// RFC 9112 §7.1; trailers are read and forgotten.
    private func readChunks(from connection: inout Connection) throws(ConnectionEnd) -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let size = try readChunkSize(from: &connection)
            guard size > 0 else { break }
            guard size <= limits.bodyBytes - body.count else { throw tooLong }
            body += try take(size, from: &connection)
            guard try readLine(from: &connection).isEmpty else {
                throw .refused(status: 400, reason: "a chunk is longer than it says")
            }
        }
        var trailerBytes = 0
        while true {
            let count = try readLine(from: &connection).count
            guard count > 0 else { return body }
            trailerBytes += count
            guard trailerBytes <= limits.headerBytes else {
                throw .refused(status: 431, reason: "the trailer is longer than \(limits.headerBytes) bytes")
            }
        }
    }

    private func readChunkSize(from connection: inout Connection) throws(ConnectionEnd) -> Int {
        let line = try readLine(from: &connection)
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
        // The integer reader would take a sign.
        guard let first = digits.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-"),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .refused(status: 400, reason: "malformed chunk size") }
        return size
    }

    private func readLine(from connection: inout Connection) throws(ConnectionEnd) -> ArraySlice<UInt8> {
        var searched = 0
        while true {
            if let length = connection.length(before: Array("\r\n".utf8), searched: searched) {
                let line = connection.take(length)
                _ = connection.take(2)
                return line
            }
            searched = connection.buffer.count
            guard searched <= maximumLineBytes else { break }
            try connection.fill(until: deadline)
        }
        throw .refused(status: 400, reason: "a chunk's line is longer than \(maximumLineBytes) bytes")
    }
}

/// For chunk sizes with their extensions, and trailers.
private let maximumLineBytes = 4_096

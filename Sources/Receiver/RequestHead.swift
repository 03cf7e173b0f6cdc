/// The first line and headers of a request, read strictly (RFC 9112).
struct RequestHead {
    enum Framing: Equatable {
        case length(Int)
        case chunked
    }

    let method: String
    let target: String
    let headers: [(name: String, value: String)]
    let framing: Framing
    let keepsAlive: Bool
    let expectsContinue: Bool

    /// Reads a head.
    ///
    /// - Parameter bytes: Everything before the empty line.
    /// - Throws: ``ConnectionEnd/refused(status:reason:)``.
    init(_ bytes: ArraySlice<UInt8>) throws(ConnectionEnd) {
        // A bare CR, LF or NUL could be read as a line's end by someone else on the way.
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for index in lines.indices {
            if index < lines.count - 1 {
                guard lines[index].last == UInt8(ascii: "\r") else {
                    throw .refused(status: 400, reason: "bare line feed")
                }
                lines[index].removeLast()
            }
            guard lines[index].allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .refused(status: 400, reason: "control character in the request head")
            }
        }
        let words = lines[0].split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, words[0].allSatisfy(isTokenByte), !words[0].isEmpty, !words[1].isEmpty,
            words[2].starts(with: "HTTP/".utf8)
        else { throw .refused(status: 400, reason: "malformed request line") }
        let version = String(decoding: words[2], as: UTF8.self)
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            throw .refused(status: 505, reason: "only HTTP/1.0 and HTTP/1.1 are spoken here")
        }
        var headers: [(name: String, value: String)] = []
        for line in lines.dropFirst() { headers.append(try header(line)) }
        method = String(decoding: words[0], as: UTF8.self)
        target = String(decoding: words[1], as: UTF8.self)
        self.headers = headers
        framing = try Self.framing(headers)
        let connection = Self.values("connection", headers).joined(separator: ",").lowercased()
        keepsAlive = version == "HTTP/1.1" ? !connection.contains("close") : connection.contains("keep-alive")
        expectsContinue = Self.values("expect", headers).contains { $0.lowercased() == "100-continue" }
    }

    private static func values(_ name: String, _ headers: [(name: String, value: String)]) -> [String] {
        headers.filter { $0.name.lowercased() == name }.map(\.value)
    }

    private static func framing(_ headers: [(name: String, value: String)]) throws(ConnectionEnd) -> Framing {
        let codings = values("transfer-encoding", headers)
        let lengths = values("content-length", headers)
        if !codings.isEmpty {
            // Both together is how requests are smuggled past a proxy that believes the other one.
            guard lengths.isEmpty else { throw .refused(status: 400, reason: "both a length and a transfer coding") }
            guard codings.map({ $0.lowercased() }) == ["chunked"] else {
                throw .refused(status: 501, reason: "only the chunked transfer coding is understood")
            }
            return .chunked
        }
        guard let first = lengths.first else { return .length(0) }
        guard Set(lengths).count == 1, !first.isEmpty, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .refused(status: 400, reason: "malformed Content-Length")
        }
        // Digits that do not fit an Int are a very long body, not a malformed one.
        return .length(Int(first) ?? .max)
    }
}

private func header(_ line: ArraySlice<UInt8>) throws(ConnectionEnd) -> (name: String, value: String) {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
        line[..<colon].allSatisfy(isTokenByte)
    else { throw .refused(status: 400, reason: "malformed header line") }
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var value = line[(colon + 1)...].drop(while: isSpace)
    while let last = value.last, isSpace(last) { value.removeLast() }
    return (String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
}

/// RFC 9110 §5.6.2.
func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
    default:
        "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}

/// The bytes of an answer as they come in, never more than allowed.
struct ReceivedAnswer {
    private(set) var headers: [(name: String, value: String)] = []
    private(set) var body: [UInt8] = []
    /// Whether the final answer's status and all its headers have come, so that only the body can be missing.
    private(set) var isHeadComplete = false
    /// The limit that was passed, if one was.
    private(set) var isTooLarge = false
    private(set) var exceededLimit = 0
    var bodyLimit = 0
    private var headerBytes = 0
    private var isInterim = false

    /// - Returns: Whether there was room for it.
    mutating func appendBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard body.count + bytes.count <= bodyLimit else { return refuse(limit: bodyLimit) }
        body.append(contentsOf: bytes)
        return true
    }

    /// Takes a whole line, line break included, as libcurl gives it.
    ///
    /// - Returns: Whether there was room for it.
    mutating func appendHeaderLine(_ bytes: UnsafeRawBufferPointer) -> Bool {
        headerBytes += bytes.count
        guard headerBytes <= headerLimit else { return refuse(limit: headerLimit) }
        // What follows are trailers, which are no headers.
        guard !isHeadComplete else { return true }
        let line = bytes.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        if line.starts(with: "HTTP/".utf8) {
            // What came before belonged to an interim answer such as 100 Continue.
            headers = []
            let status = line.drop { $0 != UInt8(ascii: " ") }.dropFirst()
            isInterim = status.first == UInt8(ascii: "1")
        } else if line.isEmpty {
            isHeadComplete = !isInterim
        } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
            let name = String(decoding: line[..<colon], as: UTF8.self)
            let value = line[line.index(after: colon)...]
            headers.append((name: name, value: trimmed(value)))
        }
        return true
    }

    private mutating func refuse(limit: Int) -> Bool {
        isTooLarge = true
        exceededLimit = limit
        return false
    }
}

/// Far more than any sensible server sends, and little enough to hold for many answers at once.
private let headerLimit = 65_536

private func trimmed(_ value: Slice<UnsafeRawBufferPointer>) -> String {
    func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    var value = value.drop(while: isSpace)
    while let last = value.last, isSpace(last) { value = value.dropLast() }
    return String(decoding: value, as: UTF8.self)
}

/// The bytes of an answer as they come in, never more than allowed.
struct ReceivedAnswer {
    /// The header lines of the final answer, each with its line break.
    private(set) var head: [UInt8] = []
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
        if bytes.starts(with: "HTTP/".utf8) {
            // What came before belonged to an interim answer such as 100 Continue.
            head.removeAll(keepingCapacity: true)
            let status = bytes.drop { $0 != UInt8(ascii: " ") }.dropFirst()
            isInterim = status.first == UInt8(ascii: "1")
        } else if let first = bytes.first, first != UInt8(ascii: "\r"), first != UInt8(ascii: "\n") {
            head.append(contentsOf: bytes)
        } else {
            isHeadComplete = !isInterim
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

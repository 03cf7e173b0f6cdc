import Clibcurl

/// A libcurl handle with the exchange that it works on, one after the other, on one thread and no other.
final class Transfer {
    let easy: UnsafeMutableRawPointer
    private let options: CurlOptions
    private let guardRecord: UnsafeMutablePointer<clibcurl_guard>
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var request = CurlRequest(url: "")
    /// What the handle is set up for; `nil` when it is not, or not quite.
    private var shape: RequestShape?
    private var addressGuard: AddressGuard?
    private var received = ReceivedAnswer()
    private var refusedAddress: String?

    /// The handle must be freed before the transfer goes away, because it points into it.
    init(_ easy: UnsafeMutableRawPointer, options: CurlOptions) {
        self.easy = easy
        self.options = options
        guardRecord = .allocate(capacity: 1)
        guardRecord.initialize(to: clibcurl_guard())
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        curl_slist_free_all(headerList)
        guardRecord.deallocate()
        errorText.deallocate()
    }

    /// Fills in the handle, which works on nothing else.
    func begin(_ request: CurlRequest) throws(CurlError) {
        self.request = request
        received = ReceivedAnswer()
        received.bodyLimit = request.maximumResponseBytes
        refusedAddress = nil
        errorText.pointee = 0
        let setup = TransferSetup(easy: easy)
        try request.checkHeaders()
        // Most requests are like the one before, but for what they say.
        let shape = RequestShape(request)
        if shape != self.shape {
            try request.check()
            self.shape = nil
            curl_easy_reset(easy)
            try configure(setup)
            self.shape = shape
        }
        try setup.send(request.body, of: request)
        try sendHeaders(setup)
    }

    /// Whether libcurl may send it over a connection that others use at the same time.
    var mayShareConnection: Bool {
        switch request.version {
        case .automatic: request.url.prefix(6).lowercased() == "https:"
        case .http1: false
        case .http2PriorKnowledge: true
        }
    }

    /// What came of it, once libcurl has ended with `code`.
    func result(_ code: CURLcode) -> Result<CurlResponse, CurlError> {
        let info = TransferInfo(easy: easy)
        // HTTP/2 servers may also end a stream with an error right after a whole answer without a body.
        guard code == CURLE_OK || received.isHeadComplete && !request.needsWholeBody else {
            return .failure(error(code, info))
        }
        // libcurl is content with a head that breaks off between two lines, and even within one.
        guard received.isHeadComplete else {
            return .failure(.connectionFailed("the answer broke off within its headers"))
        }
        return .success(
            CurlResponse(
                status: info.status,
                head: received.head,
                body: received.body,
                isTruncated: code != CURLE_OK,
                duration: info.duration,
                remoteAddress: request.unixSocketPath == nil ? info.remoteAddress : nil
            )
        )
    }

    private func configure(_ setup: TransferSetup) throws(CurlError) {
        // Through a proxy only the proxy is connected to, which is where it was put.
        addressGuard = request.route.proxy == nil ? options.addressGuard : nil
        try setup.apply(request, options: options, errorText: errorText)
        try setup.receive(
            into: Unmanaged.passUnretained(self).toOpaque(),
            header: { bytes, size, count, context in
                hand(bytes, size * count, to: context) { $0.received.appendHeaderLine($1) }
            },
            body: { bytes, size, count, context in
                hand(bytes, size * count, to: context) { $0.received.appendBody($1) }
            }
        )
        guard addressGuard != nil else { return }
        guardRecord.pointee = clibcurl_guard(
            may_connect: { context, family, address in
                guard let context, let address else { return 0 }
                let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
                return transfer.mayConnect(to: address, family: family) ? 1 : 0
            },
            context: Unmanaged.passUnretained(self).toOpaque()
        )
        try setup.check(clibcurl_set_guard(setup.easy, guardRecord))
    }

    private func sendHeaders(_ setup: TransferSetup) throws(CurlError) {
        let before = headerList
        headerList = nil
        defer { curl_slist_free_all(before) }
        var hasType = false
        for header in request.headers {
            // "Name;" is how libcurl is told to send a header without a value.
            appendHeader(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
            hasType = hasType || header.name.utf8.count == 12 && header.name.lowercased() == "content-type"
        }
        // A name without a value takes out a header libcurl would add by itself.
        appendHeader("Expect:")
        if !hasType { appendHeader("Content-Type:") }
        try setup.check(clibcurl_set_headers(easy, headerList))
    }

    private func appendHeader(_ line: String) {
        // libcurl leaves the list as it was when it is out of memory.
        headerList = curl_slist_append(headerList, line) ?? headerList
    }

    private func mayConnect(to address: UnsafePointer<sockaddr>, family: Int32) -> Bool {
        guard let reason = addressGuard?.refusal(ofSocketAddress: address, family: family) else { return true }
        refusedAddress = reason
        return false
    }

    private func error(_ code: CURLcode, _ info: TransferInfo) -> CurlError {
        let text = String(cString: errorText)
        let detail = text.isEmpty ? String(cString: curl_easy_strerror(code)) : text
        switch code {
        case CURLE_UNSUPPORTED_PROTOCOL where info.remoteAddress != nil:
            // Not the protocol of the URL: what came is not HTTP.
            return .connectionFailed(detail)
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return .invalidURL(request.url)
        case CURLE_COULDNT_RESOLVE_HOST:
            return .resolutionFailed(host: URLParts(request.url)?.host ?? request.url)
        case CURLE_COULDNT_RESOLVE_PROXY:
            return .resolutionFailed(host: request.route.proxy.flatMap { URLParts($0)?.host } ?? "")
        case CURLE_COULDNT_CONNECT:
            return refusedAddress.map { .addressRefused($0) } ?? .connectionFailed(detail)
        case CURLE_OPERATION_TIMEDOUT:
            let isTotal = info.duration >= request.totalTimeout
            return .timedOut(after: isTotal ? request.totalTimeout : min(request.connectTimeout, request.totalTimeout))
        case CURLE_WRITE_ERROR where received.isTooLarge:
            return .responseTooLarge(limit: received.exceededLimit)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            return .tlsFailed(detail)
        case CURLE_RECV_ERROR where detail.contains("alert"), CURLE_SEND_ERROR where detail.contains("alert"):
            // With TLS 1.3 a server refuses our certificate only after the handshake.
            return .tlsFailed(detail)
        case CURLE_PROXY, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE:
            return .connectionFailed(detail)
        default:
            return .other(code: Int(code.rawValue), detail: detail)
        }
    }
}

/// Hands bytes from libcurl to the transfer; any other count than was given makes libcurl stop.
private func hand(
    _ bytes: UnsafeMutablePointer<CChar>?,
    _ count: Int,
    to context: UnsafeMutableRawPointer?,
    _ take: (Transfer, UnsafeRawBufferPointer) -> Bool
) -> Int {
    guard let bytes, let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    // Not zero for a refused empty piece, so that it differs from the count in every case.
    return take(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : count + 1
}

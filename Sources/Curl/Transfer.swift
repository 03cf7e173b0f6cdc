import Clibcurl

/// One exchange while libcurl works on it, on the thread it was made on and no other.
final class Transfer {
    let request: CurlRequest
    private let addressGuard: AddressGuard?
    private let guardRecord: UnsafeMutablePointer<clibcurl_guard>
    private let errorText: UnsafeMutablePointer<CChar>
    private var headerList: UnsafeMutablePointer<curl_slist>?
    private var received = ReceivedAnswer()
    private var refusedAddress: String?

    /// Fills in an idle handle.
    ///
    /// The handle must be reset or freed before the transfer goes away, because it points into it.
    init(_ request: CurlRequest, options: CurlOptions, easy: UnsafeMutableRawPointer) throws(CurlError) {
        self.request = request
        // Through a proxy only the proxy is connected to, which is where it was put.
        addressGuard = request.route.proxy == nil ? options.addressGuard : nil
        guardRecord = .allocate(capacity: 1)
        guardRecord.initialize(to: clibcurl_guard())
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        received.bodyLimit = request.maximumResponseBytes
        try request.check()
        try prepare(TransferSetup(easy: easy), options: options)
    }

    deinit {
        curl_slist_free_all(headerList)
        guardRecord.deallocate()
        errorText.deallocate()
    }

    /// What came of it, once libcurl has ended with `code`.
    func result(_ code: CURLcode, easy: UnsafeMutableRawPointer) -> Result<CurlResponse, CurlError> {
        let info = TransferInfo(easy: easy)
        // HTTP/2 servers may also end a stream with an error right after a whole answer without a body.
        guard code == CURLE_OK || received.isHeadComplete && !request.needsWholeBody else {
            return .failure(error(code, info))
        }
        return .success(
            CurlResponse(
                status: info.status,
                headers: received.headers,
                body: received.body,
                isTruncated: code != CURLE_OK,
                duration: info.duration,
                remoteAddress: info.remoteAddress
            )
        )
    }

    private func prepare(_ setup: TransferSetup, options: CurlOptions) throws(CurlError) {
        for header in request.headers {
            // "Name;" is how libcurl is told to send a header without a value.
            appendHeader(header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        // A name without a value takes out a header libcurl would add by itself.
        appendHeader("Expect:")
        let hasType = request.headers.contains { $0.name.lowercased() == "content-type" }
        if !hasType { appendHeader("Content-Type:") }
        try setup.apply(request, options: options, headers: headerList, errorText: errorText)
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

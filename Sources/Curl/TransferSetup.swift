import Clibcurl

/// Writes a request into a libcurl handle.
struct TransferSetup {
    let easy: UnsafeMutableRawPointer

    /// Writes all but the headers and the body.
    func apply(
        _ request: CurlRequest,
        options: CurlOptions,
        errorText: UnsafeMutablePointer<CChar>
    ) throws(CurlError) {
        try check(clibcurl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText))
        try set(CURLOPT_URL, request.url)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds(request.connectTimeout))
        try set(CURLOPT_TIMEOUT_MS, milliseconds(request.totalTimeout))
        if !options.userAgent.isEmpty { try set(CURLOPT_USERAGENT, options.userAgent) }
        if let path = request.unixSocketPath { try set(CURLOPT_UNIX_SOCKET_PATH, path) }
        try apply(request.route)
        try apply(request.version, isSecure: request.url.prefix(8).lowercased() == "https://")
        if request.method == "HEAD" {
            try set(CURLOPT_NOBODY, 1)
        } else if !request.carriesBody {
            try set(CURLOPT_HTTPGET, 1)
        }
        try set(CURLOPT_CUSTOMREQUEST, request.method)
    }

    /// Has libcurl hand the answer over in pieces.
    ///
    /// - Parameters:
    ///   - context: Handed to both functions; must outlive the handle's use.
    ///   - header: Takes one header line.
    ///   - body: Takes a piece of the body.
    /// - Throws: ``CurlError/other(code:detail:)`` when libcurl has no memory left.
    func receive(
        into context: UnsafeMutableRawPointer,
        header: @escaping clibcurl_receive,
        body: @escaping clibcurl_receive
    ) throws(CurlError) {
        try check(clibcurl_set_receive(easy, CURLOPT_HEADERFUNCTION, header, context))
        try check(clibcurl_set_receive(easy, CURLOPT_WRITEFUNCTION, body, context))
    }

    func check(_ code: CURLcode) throws(CurlError) {
        guard code != CURLE_OK else { return }
        throw .other(code: Int(code.rawValue), detail: String(cString: curl_easy_strerror(code)))
    }

    private func apply(_ route: CurlRoute) throws(CurlError) {
        // Empty, not unset: a proxy named in the environment would connect for us, past the address guard.
        try set(CURLOPT_PROXY, route.proxy ?? "")
        if route.proxy != nil {
            // What the environment's `no_proxy` names would be connected to directly, and nobody would guard that.
            try set(CURLOPT_NOPROXY, "")
            // The proxy's own "200 Connection established" is not the server's answer.
            try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        }
        if let authorities = route.authorities {
            for option in [CURLOPT_CAINFO, CURLOPT_PROXY_CAINFO] { try set(option, authorities) }
            // The system's folder of authorities would be trusted besides.
            for option in [CURLOPT_CAPATH, CURLOPT_PROXY_CAPATH] { try check(clibcurl_set_text(easy, option, nil)) }
            // Else a file that was changed is noticed after a day.
            try set(CURLOPT_CA_CACHE_TIMEOUT, 0)
        }
        if let certificate = route.certificate {
            try set(CURLOPT_SSLCERT, certificate)
            try set(CURLOPT_SSLKEY, route.key ?? certificate)
            // Unset, a locked key would be asked for on the terminal.
            try set(CURLOPT_KEYPASSWD, "")
        }
    }

    private func apply(_ version: CurlHTTPVersion, isSecure: Bool) throws(CurlError) {
        switch version {
        case .automatic:
            try set(CURLOPT_HTTP_VERSION, isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
            // Rather share the HTTP/2 connection that is being made than open one more.
            try set(CURLOPT_PIPEWAIT, isSecure ? 1 : 0)
        case .http1:
            try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        case .http2PriorKnowledge:
            try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE)
            try set(CURLOPT_PIPEWAIT, 1)
        }
    }

    /// Has libcurl send a copy of `body`, where the request carries one.
    func send(_ body: [UInt8], of request: CurlRequest) throws(CurlError) {
        guard request.carriesBody else { return }
        try check(clibcurl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        // Never an empty array, whose address may be none: libcurl would then read standard input.
        let code = (body.isEmpty ? [0] : body).withUnsafeBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                clibcurl_set_text(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
            }
        }
        try check(code)
    }

    private func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try check(clibcurl_set_long(easy, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try check(clibcurl_set_text(easy, option, value))
    }
}

/// At least one, because zero means "no limit" to libcurl.
private func milliseconds(_ duration: Duration) -> Int {
    let parts = duration.components
    let seconds = Int(min(parts.seconds, 1_000_000))
    return max(1, seconds * 1_000 + Int(parts.attoseconds / 1_000_000_000_000_000))
}

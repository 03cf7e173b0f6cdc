/// One HTTP exchange to be made.
package struct CurlRequest: Sendable {
    /// `GET`, `POST` and so on, in capitals.
    package var method: String
    /// An absolute `http` or `https` URL; with ``unixSocketPath`` its host only fills the `Host` header.
    package var url: String
    /// Sent in this order; names are tokens, values hold no line break.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// How long the connection (name, TCP, TLS) may take.
    package var connectTimeout: Duration
    /// How long the whole exchange may take, once its turn has come.
    package var totalTimeout: Duration
    /// No more of an answer's body is read; what more it has ends the exchange and its connection.
    package var maximumResponseBytes: Int
    /// Whether an answer whose body is too long or breaks off is an error; if not, the status and headers are answer
    /// enough, and it is ``CurlResponse/isTruncated``.
    package var needsWholeBody: Bool
    /// Connects to this socket instead of the URL's host.
    package var unixSocketPath: String?
    package var version: CurlHTTPVersion
    package var route: CurlRoute

    package init(
        method: String = "GET",
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        connectTimeout: Duration = .seconds(10),
        totalTimeout: Duration = .seconds(30),
        maximumResponseBytes: Int = 1_048_576,
        needsWholeBody: Bool = true,
        unixSocketPath: String? = nil,
        version: CurlHTTPVersion = .automatic,
        route: CurlRoute = CurlRoute()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.maximumResponseBytes = maximumResponseBytes
        self.needsWholeBody = needsWholeBody
        self.unixSocketPath = unixSocketPath
        self.version = version
        self.route = route
    }

    /// What requests of one host have in common; the same host spelt differently only counts twice.
    var hostKey: String {
        if let unixSocketPath { return unixSocketPath }
        let afterScheme = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        return String(url[..<(url[afterScheme...].firstIndex { "/?#".contains($0) } ?? url.endIndex)])
    }
}

/// Which HTTP a request speaks.
package enum CurlHTTPVersion: Hashable, Sendable {
    /// HTTP/2 where TLS negotiates it, otherwise HTTP/1.1.
    case automatic
    case http1
    /// HTTP/2 from the first byte, for servers known to speak it without TLS.
    case http2PriorKnowledge
}

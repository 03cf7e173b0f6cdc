/// All of a request that a handle need not be told again when the next request has the same: everything but the headers
/// and the body.
struct RequestShape: Equatable {
    private let url: String
    private let method: String
    private let carriesBody: Bool
    private let connectTimeout: Duration
    private let totalTimeout: Duration
    private let maximumResponseBytes: Int
    private let unixSocketPath: String?
    private let version: CurlHTTPVersion
    private let route: CurlRoute

    init(_ request: CurlRequest) {
        url = request.url
        method = request.method
        carriesBody = request.carriesBody
        connectTimeout = request.connectTimeout
        totalTimeout = request.totalTimeout
        maximumResponseBytes = request.maximumResponseBytes
        unixSocketPath = request.unixSocketPath
        version = request.version
        route = request.route
    }
}

extension CurlRequest {
    /// Whether it is sent with a body, which may be empty.
    var carriesBody: Bool {
        method != "HEAD" && !(body.isEmpty && !["POST", "PUT", "PATCH"].contains(method))
    }
}

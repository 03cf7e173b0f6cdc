/// Why an exchange came to no answer.
package enum CurlError: Error, Hashable, Sendable, CustomStringConvertible {
    case invalidURL(String)
    /// A method, header or other field that cannot be sent; says which.
    case invalidRequest(String)
    case resolutionFailed(host: String)
    case connectionFailed(String)
    case timedOut(after: Duration)
    case tlsFailed(String)
    /// The address guard's reason.
    case addressRefused(String)
    case responseTooLarge(limit: Int)
    /// The task was cancelled or the client closed.
    case cancelled
    /// Anything else libcurl reports, by its number.
    case other(code: Int, detail: String)

    package var description: String {
        switch self {
        case .invalidURL(let url):
            "The URL \"\(url)\" cannot be used: write an absolute one that begins with http:// or https://."
        case .invalidRequest(let problem):
            "The request cannot be sent: \(problem)"
        case .resolutionFailed(let host):
            "The name \"\(host)\" was not found: check its spelling and that this machine reaches a name server."
        case .connectionFailed(let detail):
            "No connection could be kept (\(detail)): check that the server is running and reachable from here."
        case .timedOut(let duration):
            "No answer came within \(duration): check that the server is well, or allow it more time."
        case .tlsFailed(let detail):
            "The connection could not be secured (\(detail)): check the certificates and the authorities on both sides."
        case .addressRefused(let reason):
            "The address was refused: \(reason). Use a public address, or add its block to the allowed ones."
        case .responseTooLarge(let limit):
            "The answer is larger than the \(limit) bytes allowed: ask for less, or raise the limit."
        case .cancelled:
            "The request was cancelled before it was answered: send it again if it is still wanted."
        case .other(let code, let detail):
            "The exchange failed with libcurl error \(code) (\(detail)): see libcurl-errors(3) for what it means."
        }
    }
}

extension CurlRequest {
    /// Refuses what would let a value break out of its place in the request; the headers by ``checkHeaders()``.
    func check() throws(CurlError) {
        // libcurl would guess a scheme that is missing.
        let scheme = url.prefix { $0 != ":" }.lowercased()
        guard scheme == "http" || scheme == "https", url.dropFirst(scheme.count).hasPrefix("://"),
            !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F })
        else { throw .invalidURL(url) }
        guard isToken(method) else {
            throw .invalidRequest("\"\(method)\" is no method; use letters only, such as POST.")
        }
        guard maximumResponseBytes >= 0, connectTimeout > .zero, totalTimeout > .zero else {
            throw .invalidRequest("A limit is zero or negative; make every time limit longer than zero.")
        }
        try route.check()
    }

    func checkHeaders() throws(CurlError) {
        for header in headers {
            guard isToken(header.name) else {
                throw .invalidRequest("\"\(header.name)\" is no header name; use letters, digits and hyphens only.")
            }
            guard !header.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) else {
                throw .invalidRequest("The header \(header.name) holds a control character; take it out.")
            }
        }
    }
}

/// RFC 9110 §5.6.2.
private func isToken(_ text: String) -> Bool {
    !text.isEmpty
        && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default:
                "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
        }
}

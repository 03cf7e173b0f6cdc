import Clibcurl

/// A URL taken apart by libcurl itself, so that what is checked is what will be connected to.
struct URLParts {
    let scheme: String
    /// As libcurl reads it: percent signs decoded, IPv4 in its usual notation, IPv6 in brackets.
    let host: String
    let hasUser: Bool

    /// - Returns: `nil` when the text is not an absolute URL.
    init?(_ text: String) {
        // libcurl reads C strings and would stop at a NUL byte.
        guard !text.utf8.contains(0), let handle = curl_url() else { return nil }
        defer { curl_url_cleanup(handle) }
        guard curl_url_set(handle, CURLUPART_URL, text, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK else {
            return nil
        }

        func part(_ part: CURLUPart) -> String? {
            var value: UnsafeMutablePointer<CChar>?
            guard curl_url_get(handle, part, &value, 0) == CURLUE_OK, let value else { return nil }
            defer { curl_free(value) }
            return String(cString: value)
        }

        guard let scheme = part(CURLUPART_SCHEME), let host = part(CURLUPART_HOST) else { return nil }
        self.scheme = scheme.lowercased()
        self.host = host
        hasUser = part(CURLUPART_USER) != nil || part(CURLUPART_PASSWORD) != nil
    }
}

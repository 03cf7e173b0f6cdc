import Clibcurl

/// What libcurl knows of an ended exchange.
struct TransferInfo {
    let easy: UnsafeMutableRawPointer

    var status: Int {
        var status = 0
        clibcurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return status
    }

    var duration: Duration {
        var microseconds: curl_off_t = 0
        clibcurl_get_offset(easy, CURLINFO_TOTAL_TIME_T, &microseconds)
        return .microseconds(microseconds)
    }

    /// Empty when there was no connection; the path of a Unix socket.
    var remoteAddress: String? {
        var text: UnsafeMutablePointer<CChar>?
        clibcurl_get_text(easy, CURLINFO_PRIMARY_IP, &text)
        return text.map { String(cString: $0) }
    }
}

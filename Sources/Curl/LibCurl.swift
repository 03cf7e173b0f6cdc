import Clibcurl

/// The library as a whole.
enum LibCurl {
    /// Whether libcurl started, which it does once, when first asked, and in about half a millisecond.
    static let isReady = clibcurl_global_init() == CURLE_OK
}

import Clibcurl
import CohortCore

/// The least that libcurl can do for the same posts: no database, no signature, no task, kept connections.
struct BareCurl {
    let url: String
    let body: String

    /// - Returns: How many were not answered.
    func post(_ count: Int, connections: Int) throws -> Int {
        guard let multi = curl_multi_init() else { throw Self.refusal }
        defer { curl_multi_cleanup(multi) }
        let headers = curl_slist_append(nil, "Content-Type: application/json")
        defer { curl_slist_free_all(headers) }
        let handles = try (0..<min(connections, count)).map { _ in try handle(headers: headers) }
        defer { for easy in handles { curl_easy_cleanup(easy) } }
        for easy in handles { curl_multi_add_handle(multi, easy) }
        var started = handles.count
        var ended = 0
        var failed = 0
        while ended < count {
            var running: Int32 = 0
            guard curl_multi_perform(multi, &running) == CURLM_OK else { throw Self.refusal }
            var result = CURLE_OK
            while let easy = clibcurl_multi_next_ended(multi, &result) {
                ended += 1
                // A receiver that checks signatures refuses these posts; an answer is all that is measured.
                if result != CURLE_OK { failed += 1 }
                curl_multi_remove_handle(multi, easy)
                if started < count {
                    curl_multi_add_handle(multi, easy)
                    started += 1
                }
            }
            if ended < count { curl_multi_poll(multi, nil, 0, 1_000, nil) }
        }
        return failed
    }

    private func handle(headers: UnsafeMutablePointer<curl_slist>?) throws -> UnsafeMutableRawPointer {
        guard let easy = curl_easy_init() else { throw Self.refusal }
        let codes = [
            clibcurl_set_text(easy, CURLOPT_URL, url),
            clibcurl_set_text(easy, CURLOPT_PROXY, ""),
            clibcurl_set_long(easy, CURLOPT_NOSIGNAL, 1),
            clibcurl_set_long(easy, CURLOPT_POSTFIELDSIZE, body.utf8.count),
            clibcurl_set_text(easy, CURLOPT_COPYPOSTFIELDS, body),
            clibcurl_set_headers(easy, headers),
            clibcurl_set_receive(easy, CURLOPT_WRITEFUNCTION, { _, size, count, _ in size * count }, nil),
        ]
        guard codes.allSatisfy({ $0 == CURLE_OK }) else { throw Self.refusal }
        return easy
    }

    private static var refusal: CohortError { CohortError(.failed, "libcurl refuses to be set up.") }
}

import Clibcurl
import CohortCore
import StandardWebhooks

/// The least that libcurl can do for the same posts: signed like them, over as many kept connections, and nothing else;
/// no database, no task, no log.
struct BareCurl {
    let url: String
    let body: String
    let secret: String
    /// A PEM file of authorities; HTTP/2 is spoken where the server agrees to it.
    let authorities: String?

    /// - Returns: How many were not answered.
    func post(_ count: Int, connections: Int) throws -> Int {
        guard let multi = curl_multi_init() else { throw Self.refusal }
        defer { curl_multi_cleanup(multi) }
        var posts = try (0..<min(connections, count)).map { _ in try BarePost(self) }
        defer { for post in posts { post.close() } }
        var started = 0
        var ended = 0
        var failed = 0
        var indices: [UnsafeMutableRawPointer: Int] = [:]
        for index in posts.indices {
            indices[posts[index].easy] = index
            try posts[index].sign(started)
            curl_multi_add_handle(multi, posts[index].easy)
            started += 1
        }
        while ended < count {
            var running: Int32 = 0
            guard curl_multi_perform(multi, &running) == CURLM_OK else { throw Self.refusal }
            var result = CURLE_OK
            while let easy = clibcurl_multi_next_ended(multi, &result) {
                ended += 1
                // Over HTTP/2 libcurl reports a broken stream after some answers that were complete.
                var status = 0
                clibcurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
                if !(200..<300).contains(status) { failed += 1 }
                curl_multi_remove_handle(multi, easy)
                if started < count, let index = indices[easy] {
                    try posts[index].sign(started)
                    curl_multi_add_handle(multi, easy)
                    started += 1
                }
            }
            if ended < count { curl_multi_poll(multi, nil, 0, 1_000, nil) }
        }
        return failed
    }

    static var refusal: CohortError { CohortError(.failed, "libcurl refuses to be set up.") }
}

/// One handle, and the headers that its post is sent with.
private struct BarePost {
    let easy: UnsafeMutableRawPointer
    private let signer: WebhookSigner
    private let body: [UInt8]
    private var headers: UnsafeMutablePointer<curl_slist>?

    init(_ bare: BareCurl) throws {
        guard let easy = curl_easy_init() else { throw BareCurl.refusal }
        self.easy = easy
        signer = try WebhookSigner(bare.secret)
        body = Array(bare.body.utf8)
        var codes = [
            clibcurl_set_text(easy, CURLOPT_URL, bare.url),
            clibcurl_set_text(easy, CURLOPT_PROXY, ""),
            clibcurl_set_long(easy, CURLOPT_NOSIGNAL, 1),
            clibcurl_set_long(easy, CURLOPT_POSTFIELDSIZE, body.count),
            clibcurl_set_text(easy, CURLOPT_COPYPOSTFIELDS, bare.body),
            clibcurl_set_receive(easy, CURLOPT_WRITEFUNCTION, { _, size, count, _ in size * count }, nil),
        ]
        if let authorities = bare.authorities {
            codes += [
                clibcurl_set_text(easy, CURLOPT_CAINFO, authorities),
                clibcurl_set_long(easy, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS),
                clibcurl_set_long(easy, CURLOPT_PIPEWAIT, 1),
            ]
        }
        guard codes.allSatisfy({ $0 == CURLE_OK }) else { throw BareCurl.refusal }
    }

    /// Makes the headers of the next post: an id of its own, the time, and the signature of both with the body.
    mutating func sign(_ number: Int) throws {
        curl_slist_free_all(headers)
        headers = curl_slist_append(nil, "Content-Type: application/json")
        let signed = try WebhookSignature.headers(
            id: "msg_\(1_000_000_000_000_000 + number)0123456789abcdef",
            timestamp: Int(BenchTime.world.rawValue / 1_000),
            body: body,
            signers: [signer]
        )
        for header in signed { curl_slist_append(headers, "\(header.name): \(header.value)") }
        clibcurl_set_headers(easy, headers)
    }

    func close() {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
    }
}

import Clibcurl
import Dispatch

/// An HTTP client over libcurl: all exchanges run on one thread, which keeps connections open for the next.
///
/// Redirects are not followed, only `http` and `https` are spoken, certificates are always verified, proxies named in
/// the environment are ignored. The thread starts with the first request and uses no processor time between requests.
package final class CurlClient: Sendable {
    private let options: CurlOptions
    private let mailbox = Mailbox()

    package init(options: CurlOptions = CurlOptions()) {
        self.options = options
    }

    deinit {
        mailbox.close()
    }

    /// Makes an exchange; returns whatever status the server answers.
    ///
    /// - Throws: ``CurlError/cancelled`` as soon as the task is cancelled or the client closed, else why no answer came.
    package func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        let id = mailbox.reserveIDs()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                let source = SingleExchange(request, answer)
                let submission = Mailbox.Submission(id: id, lane: request.hostKey, key: 0, source: source)
                mailbox.submit([submission], start: startThread)
                // A cancellation from before the submission was handed to a thread that did not know the number yet.
                if Task.isCancelled { mailbox.cancel([id]) }
            }
        } onCancel: {
            mailbox.cancel([id])
        }
        return try result.get()
    }

    /// Has many exchanges made, each when its turn has come.
    ///
    /// - Parameters:
    ///   - exchanges: The key by which `source` knows each, and its lane: what shares the limit that one host has.
    ///   - source: Makes the requests, and is told what came of them.
    /// - Returns: The numbers by which ``cancel(_:)`` knows them.
    @discardableResult
    package func submit(_ exchanges: [(key: Int, lane: String)], to source: some CurlSource) -> Range<UInt64> {
        let first = mailbox.reserveIDs(exchanges.count)
        let submissions = exchanges.enumerated().map { offset, exchange in
            Mailbox.Submission(
                id: first + UInt64(offset),
                lane: exchange.lane,
                key: exchange.key,
                source: source
            )
        }
        mailbox.submit(submissions, start: startThread)
        return first..<first + UInt64(exchanges.count)
    }

    /// Ends exchanges with ``CurlError/cancelled`` that have not ended yet.
    package func cancel(_ ids: some Sequence<UInt64>) {
        mailbox.cancel(ids)
    }

    /// Ends all exchanges with ``CurlError/cancelled`` and closes the connections; later requests are refused.
    package func close() {
        mailbox.close()
    }

    /// Makes one exchange on the calling thread, which it blocks: for programs that ask once and leave.
    ///
    /// - Throws: Why no answer came.
    package static func perform(
        _ request: CurlRequest,
        options: CurlOptions = CurlOptions()
    ) throws(CurlError) -> CurlResponse {
        guard LibCurl.isReady, let easy = curl_easy_init() else {
            throw .other(code: Int(CURLE_FAILED_INIT.rawValue), detail: "libcurl did not start")
        }
        defer { curl_easy_cleanup(easy) }
        let transfer = Transfer(easy, options: options)
        try transfer.begin(request)
        return try transfer.result(curl_easy_perform(easy)).get()
    }

    private func startThread(_ wake: WakePipe) {
        // A queue of its own, because the loop never returns while the client lives. It must not hold the client,
        // whose end is what ends it.
        DispatchQueue(label: "curl").async { [options, mailbox] in
            guard let loop = TransferLoop(options: options, mailbox: mailbox, wake: wake) else {
                mailbox.close()
                for submission in mailbox.take().submissions { submission.end(.failure(.cancelled)) }
                return
            }
            loop.run()
        }
    }
}

import Clibcurl

/// Owns the multi handle and drives all exchanges of a client on one thread, which sleeps in libcurl's poll.
final class TransferLoop {
    private struct Active {
        let id: UInt64
        let host: String
        let transfer: Transfer
        let answer: CheckedContinuation<Result<CurlResponse, CurlError>, Never>
    }

    private let options: CurlOptions
    private let mailbox: Mailbox
    private let wake: WakePipe
    private let multi: UnsafeMutableRawPointer
    private var queue: ExchangeQueue<Mailbox.Submission>
    private var active: [UnsafeMutableRawPointer: Active] = [:]
    private var handles: [UInt64: UnsafeMutableRawPointer] = [:]
    /// Handles waiting to be used again.
    private var idle: [UnsafeMutableRawPointer] = []

    /// - Returns: `nil` when libcurl has no memory left.
    init?(options: CurlOptions, mailbox: Mailbox, wake: WakePipe) {
        guard LibCurl.isReady, let multi = curl_multi_init() else { return nil }
        self.options = options
        self.mailbox = mailbox
        self.wake = wake
        self.multi = multi
        queue = ExchangeQueue(limit: options.maximumConnections, limitPerHost: options.maximumConnectionsPerHost)
        clibcurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maximumConnections)
    }

    deinit {
        for easy in idle { curl_easy_cleanup(easy) }
        curl_multi_cleanup(multi)
    }

    /// Works until the mailbox is closed.
    func run() {
        while true {
            let contents = mailbox.take()
            for submission in contents.submissions {
                queue.append(submission, id: submission.id, host: submission.request.hostKey)
            }
            for id in contents.cancelled { cancel(id) }
            if contents.isClosed { break }
            guard work(), waitForWork() else { break }
        }
        mailbox.close()
        for submission in mailbox.take().submissions + queue.removeAll() {
            submission.answer.resume(returning: .failure(.cancelled))
        }
        for id in Array(handles.keys) { cancel(id) }
    }

    /// Starts whom there is room for and moves bytes until all must wait.
    ///
    /// - Returns: Whether libcurl is able to go on.
    private func work() -> Bool {
        var running: Int32 = 0
        repeat {
            while let (submission, host) = queue.next() { start(submission, host: host) }
            guard curl_multi_perform(multi, &running) == CURLM_OK else { return false }
            // Those that ended made room for others, which would else wait for the next event.
        } while finishEnded() > 0
        return true
    }

    /// - Returns: Whether waiting was possible.
    private func waitForWork() -> Bool {
        var pipe = curl_waitfd(fd: wake.readEnd, events: Int16(CURL_WAIT_POLLIN), revents: 0)
        // libcurl shortens the wait to its own next deadline; without one there is nothing to do until the pipe stirs.
        guard curl_multi_poll(multi, &pipe, 1, Int32.max, nil) == CURLM_OK else { return false }
        if pipe.revents != 0 { wake.drain() }
        return true
    }

    private func start(_ submission: Mailbox.Submission, host: String) {
        guard let easy = idle.popLast() ?? curl_easy_init() else {
            queue.finish(host: host)
            submission.answer.resume(returning: .failure(.other(code: Int(CURLE_OUT_OF_MEMORY.rawValue), detail: "")))
            return
        }
        do throws(CurlError) {
            let transfer = try Transfer(submission.request, options: options, easy: easy)
            let code = curl_multi_add_handle(multi, easy)
            guard code == CURLM_OK else {
                throw .other(code: Int(code.rawValue), detail: String(cString: curl_multi_strerror(code)))
            }
            active[easy] = Active(id: submission.id, host: host, transfer: transfer, answer: submission.answer)
            handles[submission.id] = easy
        } catch {
            release(easy)
            queue.finish(host: host)
            submission.answer.resume(returning: .failure(error))
        }
    }

    private func cancel(_ id: UInt64) {
        if let submission = queue.remove(id) {
            submission.answer.resume(returning: .failure(.cancelled))
        } else if let easy = handles[id] {
            end(easy) { _ in .failure(.cancelled) }
        }
    }

    /// - Returns: How many had ended.
    private func finishEnded() -> Int {
        var code = CURLE_OK
        var count = 0
        while let easy = clibcurl_multi_next_ended(multi, &code) {
            end(easy) { $0.result(code, easy: easy) }
            count += 1
        }
        return count
    }

    private func end(_ easy: UnsafeMutableRawPointer, with result: (Transfer) -> Result<CurlResponse, CurlError>) {
        guard let ended = active.removeValue(forKey: easy) else { return }
        handles[ended.id] = nil
        let result = result(ended.transfer)
        curl_multi_remove_handle(multi, easy)
        release(easy)
        queue.finish(host: ended.host)
        ended.answer.resume(returning: result)
    }

    private func release(_ easy: UnsafeMutableRawPointer) {
        guard idle.count < options.maximumConnections else {
            curl_easy_cleanup(easy)
            return
        }
        curl_easy_reset(easy)
        idle.append(easy)
    }
}

import Clibcurl

/// Owns the multi handle and drives all exchanges of a client on one thread, which sleeps until a socket stirs.
final class TransferLoop {
    private struct Active {
        let submission: Mailbox.Submission
        let transfer: Transfer
        var isAside = false
    }

    private let options: CurlOptions
    private let mailbox: Mailbox
    private let watch: SocketWatch
    private let multi: UnsafeMutableRawPointer
    private var queue: ExchangeQueue<Mailbox.Submission>
    private var active: [UnsafeMutableRawPointer: Active] = [:]
    private var handles: [UInt64: UnsafeMutableRawPointer] = [:]
    /// Waiting to be used again.
    private var idle: [Transfer] = []
    private var endings = EndingBatch()
    private var latecomers = Latecomers()

    /// - Returns: `nil` when libcurl has no memory left, or the process no file descriptor.
    init?(options: CurlOptions, mailbox: Mailbox, wake: WakePipe) {
        guard LibCurl.isReady, let multi = curl_multi_init() else { return nil }
        guard let watch = SocketWatch(multi, wake: wake) else {
            curl_multi_cleanup(multi)
            return nil
        }
        self.options = options
        self.mailbox = mailbox
        self.watch = watch
        self.multi = multi
        queue = ExchangeQueue(limit: options.maximumConnections, limitPerLane: options.maximumConnectionsPerHost)
        // Those of slow exchanges count too, and the others shall be kept all the same.
        clibcurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, options.maximumConnections * 4)
    }

    deinit {
        for transfer in idle { curl_easy_cleanup(transfer.easy) }
        curl_multi_cleanup(multi)
    }

    /// Works until the mailbox is closed.
    func run() {
        while true {
            let contents = mailbox.take()
            for submission in contents.submissions {
                queue.append(submission, id: submission.id, lane: submission.lane)
            }
            for id in contents.cancelled { cancel(id) }
            endings.report()
            if contents.isClosed { break }
            guard work() else { break }
            watch.underWay = active.count - latecomers.aside
            guard watch.wait() else { break }
        }
        mailbox.close()
        for submission in mailbox.take().submissions + queue.removeAll() {
            endings.append(submission, .failure(.cancelled))
        }
        for id in Array(handles.keys) { cancel(id) }
        endings.report()
    }

    /// Takes in what has ended, and starts whom there is room for until all must wait.
    ///
    /// - Returns: Whether libcurl is able to go on.
    private func work() -> Bool {
        repeat {
            while let next = queue.next() { start(next.item) }
            setSlowOnesAside()
            guard watch.workByTime() else { return false }
            // Those that ended made room for others, which would else wait for the next event.
        } while finishEnded() > 0
        // Now that all connections are busy again.
        endings.report()
        return true
    }

    private func start(_ submission: Mailbox.Submission) {
        guard let transfer = idle.popLast() ?? newTransfer() else {
            queue.finish(lane: submission.lane)
            endings.append(submission, .failure(.other(code: Int(CURLE_OUT_OF_MEMORY.rawValue), detail: "")))
            return
        }
        do throws(CurlError) {
            try transfer.begin(submission.source.request(submission.key))
            let code = curl_multi_add_handle(multi, transfer.easy)
            guard code == CURLM_OK else {
                throw .other(code: Int(code.rawValue), detail: String(cString: curl_multi_strerror(code)))
            }
            if transfer.mayShareConnection { watch.sharing += 1 }
            active[transfer.easy] = Active(submission: submission, transfer: transfer)
            handles[submission.id] = transfer.easy
            latecomers.begin(submission.id, at: SocketWatch.now)
        } catch {
            release(transfer)
            queue.finish(lane: submission.lane)
            endings.append(submission, .failure(error))
        }
    }

    private func newTransfer() -> Transfer? {
        curl_easy_init().map { Transfer($0, options: options) }
    }

    private func cancel(_ id: UInt64) {
        if let submission = queue.remove(id) {
            endings.append(submission, .failure(.cancelled))
        } else if let easy = handles[id] {
            end(easy) { _ in .failure(.cancelled) }
        }
    }

    /// - Returns: How many had ended.
    private func finishEnded() -> Int {
        var code = CURLE_OK
        var count = 0
        while let easy = clibcurl_multi_next_ended(multi, &code) {
            end(easy) { $0.result(code) }
            count += 1
        }
        return count
    }

    private func end(_ easy: UnsafeMutableRawPointer, with result: (Transfer) -> Result<CurlResponse, CurlError>) {
        guard let ended = active.removeValue(forKey: easy) else { return }
        if ended.transfer.mayShareConnection { watch.sharing -= 1 }
        handles[ended.submission.id] = nil
        endings.append(ended.submission, result(ended.transfer))
        curl_multi_remove_handle(multi, easy)
        release(ended.transfer)
        queue.finish(lane: ended.submission.lane, wasAside: ended.isAside)
        if ended.isAside { latecomers.aside -= 1 }
    }

    /// Gives the places of those that take long to others that wait.
    private func setSlowOnesAside() {
        watch.alarm = nil
        latecomers.drop { handles[$0] == nil }
        guard queue.isFull else { return }
        let now = SocketWatch.now
        while queue.isFull, let first = latecomers.first {
            guard first.isLate(at: now) else {
                watch.alarm = first.lateAt
                return
            }
            latecomers.dropFirst()
            guard let easy = handles[first.id], queue.setAside() else { continue }
            active[easy]?.isAside = true
            latecomers.aside += 1
            while let next = queue.next() { start(next.item) }
            latecomers.drop { handles[$0] == nil }
        }
    }

    private func release(_ transfer: Transfer) {
        guard idle.count < options.maximumConnections else {
            curl_easy_cleanup(transfer.easy)
            return
        }
        idle.append(transfer)
    }
}

/// What has ended and is to be reported, by whom it was for.
private struct EndingBatch {
    private var batches: [(source: any CurlSource, endings: [CurlEnding])] = []

    mutating func append(_ submission: Mailbox.Submission, _ result: Result<CurlResponse, CurlError>) {
        let ending = CurlEnding(key: submission.key, result: result)
        // A single source mostly, and of several the last again.
        if let index = batches.lastIndex(where: { $0.source === submission.source }) {
            batches[index].endings.append(ending)
        } else {
            batches.append((submission.source, [ending]))
        }
    }

    mutating func report() {
        guard !batches.isEmpty else { return }
        let reported = batches
        batches = []
        for batch in reported { batch.source.ended(batch.endings) }
    }
}

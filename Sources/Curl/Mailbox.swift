import Synchronization

/// What callers hand over to the thread that owns libcurl's handle.
final class Mailbox: Sendable {
    struct Submission: Sendable {
        let id: UInt64
        /// What shares the limit of one host: its name, or whatever the caller says.
        let lane: String
        let key: Int
        let source: any CurlSource

        func end(_ result: Result<CurlResponse, CurlError>) {
            source.ended([CurlEnding(key: key, result: result)])
        }
    }

    struct Contents: Sendable {
        var submissions: [Submission] = []
        var cancelled: [UInt64] = []
        var isClosed = false
    }

    private struct State {
        var contents = Contents()
        var lastID: UInt64 = 0
        var wake: WakePipe?
        var isSignalled = false
    }

    private let state = Mutex(State())

    /// Numbers for requests about to be submitted, by which they can be cancelled.
    ///
    /// - Returns: The first of them.
    func reserveIDs(_ count: Int = 1) -> UInt64 {
        state.withLock { state in
            state.lastID += UInt64(count)
            return state.lastID - UInt64(count) + 1
        }
    }

    /// Hands requests over.
    ///
    /// - Parameters:
    ///   - submissions: Answered here and now when they cannot be taken.
    ///   - start: Called for the first submission, to start the thread that will wait on the pipe.
    func submit(_ submissions: [Submission], start: (WakePipe) -> Void) {
        let refusal: CurlError? = state.withLock { state in
            guard !state.contents.isClosed else { return .cancelled }
            if state.wake == nil {
                guard let wake = WakePipe() else {
                    return .connectionFailed("no file descriptor is free in this process")
                }
                state.wake = wake
                start(wake)
            }
            state.contents.submissions += submissions
            return nil
        }
        if let refusal {
            for submission in submissions { submission.end(.failure(refusal)) }
        } else {
            signal()
        }
    }

    /// Ends requests that were submitted and are not yet answered.
    func cancel(_ ids: some Sequence<UInt64>) {
        state.withLock { $0.contents.cancelled.append(contentsOf: ids) }
        signal()
    }

    /// Ends all requests; later ones are refused.
    func close() {
        state.withLock { $0.contents.isClosed = true }
        signal()
    }

    /// Takes out what has come in; for the owning thread, after it drained the pipe.
    func take() -> Contents {
        state.withLock { state in
            let contents = state.contents
            state.contents.submissions = []
            state.contents.cancelled = []
            state.isSignalled = false
            return contents
        }
    }

    /// One byte in the pipe is enough, however many requests wait.
    private func signal() {
        let wake: WakePipe? = state.withLock { state in
            guard !state.isSignalled else { return nil }
            state.isSignalled = state.wake != nil
            return state.wake
        }
        wake?.signal()
    }
}

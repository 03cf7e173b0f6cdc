import Synchronization

/// What callers hand over to the thread that owns libcurl's handle.
final class Mailbox: Sendable {
    struct Submission: Sendable {
        let id: UInt64
        let request: CurlRequest
        let answer: CheckedContinuation<Result<CurlResponse, CurlError>, Never>
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

    /// A number for a request about to be submitted, by which it can be cancelled.
    func reserveID() -> UInt64 {
        state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
    }

    /// Hands a request over.
    ///
    /// - Parameters:
    ///   - submission: Answered here and now when it cannot be taken.
    ///   - start: Called for the first submission, to start the thread that will wait on the pipe.
    func submit(_ submission: Submission, start: (WakePipe) -> Void) {
        let refusal: CurlError? = state.withLock { state in
            guard !state.contents.isClosed else { return .cancelled }
            if state.wake == nil {
                guard let wake = WakePipe() else {
                    return .connectionFailed("no file descriptor is free in this process")
                }
                state.wake = wake
                start(wake)
            }
            state.contents.submissions.append(submission)
            return nil
        }
        if let refusal {
            submission.answer.resume(returning: .failure(refusal))
        } else {
            signal()
        }
    }

    /// Ends a request if it was submitted and is not yet answered.
    func cancel(_ id: UInt64) {
        state.withLock { $0.contents.cancelled.append(id) }
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

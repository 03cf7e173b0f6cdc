import Glibc

/// Waiting on a file descriptor that a stop interrupts.
struct Poll {
    enum Outcome {
        case ready, timedOut, stopped
    }

    let stop: SignalPipe

    /// Waits until the descriptor is ready.
    ///
    /// - Parameters:
    ///   - descriptor: `-1` only waits for the time to pass.
    ///   - events: `POLLIN` or `POLLOUT`.
    ///   - deadline: `nil` waits without end.
    /// - Returns: What came first; a stop goes before readiness.
    func wait(for descriptor: Int32, _ events: Int32, until deadline: ContinuousClock.Instant? = nil) -> Outcome {
        var descriptors = [
            pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(events), revents: 0),
        ]
        while true {
            var milliseconds: Int32 = -1
            if let deadline {
                let left = (deadline - .now) / .milliseconds(1)
                guard left > 0 else { return .timedOut }
                milliseconds = Int32(min(left.rounded(.up), 86_400_000))
            }
            let count = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
            if descriptors[0].revents != 0 { return .stopped }
            if count > 0 { return .ready }
            // Only an interruption is worth another try; a broken descriptor shows itself in the read that follows.
            if count < 0 && errno != EINTR { return .ready }
        }
    }
}

import Glibc

/// Waits for SIGINT or SIGTERM, or to be told, without running anything in a signal handler.
///
/// The signals are blocked in the calling thread and in all threads that it starts afterwards, so make it first.
struct StopSignals: Sendable {
    init() {
        var signals = Self.signals
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        // A reader of our output that leaves early must not end us before the summary is written.
        signal(SIGPIPE, SIG_IGN)
    }

    func wait() {
        var signals = Self.signals
        var received: Int32 = 0
        while sigwait(&signals, &received) != 0 {}
        // Told by a handler whose answer is still on its way to the other side.
        if received == SIGUSR1 { usleep(200_000) }
    }

    /// Ends the waiting from any thread.
    func raise() {
        kill(getpid(), SIGUSR1)
    }

    private static var signals: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM, SIGUSR1] { sigaddset(&signals, number) }
        return signals
    }
}

package import Glibc

/// Tells the service manager what state the process is in, by the `sd_notify(3)` protocol.
///
/// Each call sends one datagram to the socket that `$NOTIFY_SOCKET` names. Outside a service that wants to be told
/// (`isActive` is false) every call does nothing.
package struct ServiceNotifier: Sendable {
    /// How often the service manager wants to hear `pingWatchdog()` at the least; nil when it does not watch.
    ///
    /// Ping at half of it, so that one late ping is no death sentence.
    package let watchdogInterval: Duration?

    private let socketPath: String?

    /// - Parameters:
    ///   - environment: The process environment; `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` are read.
    ///   - processID: The process that would ping; a watchdog set for another process is not ours to feed.
    package init(environment: [String: String], processID: pid_t = getpid()) {
        socketPath = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        watchdogInterval = Self.watchdogInterval(environment: environment, processID: processID)
    }

    /// Whether anyone listens.
    package var isActive: Bool { socketPath != nil }

    /// Says that start-up, or a reload, is complete.
    package func ready(status: String? = nil) throws(ServiceNotifierError) {
        try send(["READY=1"] + statusLine(status))
    }

    /// Says that the configuration is being read again; call `ready()` when that is done, also when it failed.
    ///
    /// systemd 253 and newer need the monotonic time to tell this reload from the one before; older ones ignore it.
    package func reloading() throws(ServiceNotifierError) {
        try send(["RELOADING=1", "MONOTONIC_USEC=\(Self.monotonicMicroseconds())"])
    }

    /// Says that the process is on its way out.
    package func stopping(status: String? = nil) throws(ServiceNotifierError) {
        try send(["STOPPING=1"] + statusLine(status))
    }

    /// Sets the sentence that `systemctl status` shows.
    ///
    /// Line breaks become spaces: a line of its own would be another assignment.
    package func status(_ text: String) throws(ServiceNotifierError) {
        try send(statusLine(text))
    }

    /// Says that the process is alive.
    package func pingWatchdog() throws(ServiceNotifierError) {
        try send(["WATCHDOG=1"])
    }

    /// Asks for more time to start or stop, counted from now.
    package func extendTimeout(by duration: Duration) throws(ServiceNotifierError) {
        let parts = max(duration, .zero).components
        let (microseconds, isTooLong) = parts.seconds.multipliedReportingOverflow(by: 1_000_000)
        precondition(!isTooLong, "no service waits for 290 000 years")
        try send(["EXTEND_TIMEOUT_USEC=\(microseconds + parts.attoseconds / 1_000_000_000_000)"])
    }

    private func statusLine(_ text: String?) -> [String] {
        guard let text else { return [] }
        let line = String(text.prefix(1_024).map { $0.isNewline || $0 == "\0" ? " " : $0 })
        return ["STATUS=\(line)"]
    }

    private func send(_ assignments: [String]) throws(ServiceNotifierError) {
        guard let socketPath else { return }
        guard let address = UnixSocketAddress(notifyPath: socketPath) else {
            throw ServiceNotifierError(path: socketPath, reason: "it is no absolute path of at most 107 bytes")
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ServiceNotifierError(path: socketPath, errorNumber: errno) }
        defer { close(descriptor) }
        let message = Array((assignments.joined(separator: "\n") + "\n").utf8)
        guard address.send(message, from: descriptor) else {
            throw ServiceNotifierError(path: socketPath, errorNumber: errno)
        }
    }

    private static func watchdogInterval(environment: [String: String], processID: pid_t) -> Duration? {
        guard let text = environment["WATCHDOG_USEC"], let microseconds = Int64(text), microseconds > 0 else {
            return nil
        }
        if let owner = environment["WATCHDOG_PID"], pid_t(owner) != processID { return nil }
        return .microseconds(microseconds)
    }

    private static func monotonicMicroseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000 + time.tv_nsec / 1_000
    }
}

import Glibc

/// Wakes the thread that waits on ``readEnd``.
///
/// A pipe rather than `curl_multi_wakeup`, so that libcurl's handle never leaves its thread.
final class WakePipe: Sendable {
    let readEnd: Int32
    private let writeEnd: Int32

    /// - Returns: `nil` when the process has no file descriptor left; `errno` says so.
    init?() {
        var ends: [Int32] = [-1, -1]
        // Sockets, because only they are made non-blocking and closed on exec in one step everywhere.
        let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        guard socketpair(AF_UNIX, Int32(type), 0, &ends) == 0 else { return nil }
        readEnd = ends[0]
        writeEnd = ends[1]
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func signal() {
        var byte: UInt8 = 1
        // A full pipe refuses the byte, but then it already wakes.
        _ = Glibc.send(writeEnd, &byte, 1, Int32(MSG_NOSIGNAL))
    }

    /// Forgets the signals so far.
    func drain() {
        var bytes = [UInt8](repeating: 0, count: 64)
        while read(readEnd, &bytes, bytes.count) > 0 {}
    }
}

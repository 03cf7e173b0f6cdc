import Glibc

/// Bytes in the kernel that threads wait for: one end counts up, the other is polled and counts down.
final class SignalPipe: Sendable {
    /// Readable while the count is above zero.
    let readEnd: Int32
    private let writeEnd: Int32

    init(count: Int = 0) throws(ReceiverError) {
        var ends: [Int32] = [-1, -1]
        let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue
        guard socketpair(AF_UNIX, Int32(type), 0, &ends) == 0 else {
            throw .refused(action: "open a pipe", errno: errno)
        }
        readEnd = ends[0]
        writeEnd = ends[1]
        for _ in 0..<count { raise() }
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    func raise() {
        var byte: UInt8 = 1
        while Glibc.send(writeEnd, &byte, 1, Int32(MSG_NOSIGNAL)) < 0 && errno == EINTR {}
    }

    /// Waits for a count above zero and takes one off.
    func lower() {
        var byte: UInt8 = 0
        while Glibc.recv(readEnd, &byte, 1, 0) < 0 && errno == EINTR {}
    }
}

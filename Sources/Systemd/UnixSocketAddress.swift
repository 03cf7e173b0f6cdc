import Glibc

/// The address of a Unix socket: a path, or a name in the abstract namespace.
struct UnixSocketAddress: Sendable {
    private let path: [UInt8]

    /// The address of a path; nil when it is not absolute, longer than 107 bytes or holds a zero byte.
    init?(path: String) {
        self.init(bytes: Array(path.utf8), first: UInt8(ascii: "/"))
    }

    /// The address as `$NOTIFY_SOCKET` has it: an absolute path, or `@` and a name in the abstract namespace.
    init?(notifyPath: String) {
        if notifyPath.hasPrefix("@") {
            self.init(bytes: Array(notifyPath.utf8), first: UInt8(ascii: "@"))
        } else {
            self.init(path: notifyPath)
        }
    }

    private init?(bytes: [UInt8], first: UInt8) {
        guard bytes.first == first, bytes.count > 1, bytes.count < Self.capacity, !bytes.contains(0) else { return nil }
        path = first == UInt8(ascii: "@") ? [0] + bytes.dropFirst() : bytes
    }

    /// Sends one datagram.
    ///
    /// - Returns: Whether all of it went; if not, `errno` says why.
    func send(_ message: [UInt8], from descriptor: Int32) -> Bool {
        withPointer { address, length in
            var sent: Int
            repeat {
                sent = sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), address, length)
            } while sent < 0 && errno == EINTR
            return sent == message.count
        }
    }

    /// Calls `body` with the address as the socket calls want it.
    func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        // The abstract namespace takes every byte up to the length as the name: the length must be exact.
        let length = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }

    private static var capacity: Int { MemoryLayout.size(ofValue: sockaddr_un().sun_path) }
}

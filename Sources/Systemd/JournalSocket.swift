import Glibc

/// The socket on which the journal takes entries in its own protocol.
package final class JournalSocket: Sendable {
    /// Where the journal listens.
    package static let standardPath = "/run/systemd/journal/socket"

    private let descriptor: Int32
    private let address: UnixSocketAddress

    /// A socket to send from; nil when the path is none, or the kernel has no socket left.
    package init?(path: String = standardPath) {
        guard let address = UnixSocketAddress(path: path) else { return nil }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        // A journal that hangs must not take the process with it.
        var patience = timeval(tv_sec: 0, tv_usec: 250_000)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        self.descriptor = descriptor
        self.address = address
    }

    deinit {
        close(descriptor)
    }

    /// Sends one entry; unconnected, so that a journal that was restarted is found again.
    ///
    /// - Returns: Whether the journal took it.
    func send(_ entry: JournalEntry) -> Bool {
        address.send(entry.serialised(), from: descriptor)
    }
}

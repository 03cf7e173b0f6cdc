import Foundation

/// The service manager's end of the readiness protocol: it hears when the daemon is ready, reloading and stopping.
final class NotifySocket: Sendable {
    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        unlink(path)
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Failed("the socket \(path) cannot be bound", errno) }
    }

    deinit {
        close(descriptor)
    }

    /// The next message, waited for at most `milliseconds`.
    func next(within milliseconds: Int32) -> String? {
        var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard Foundation.poll(&poll, 1, milliseconds) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: buffer[..<count], as: UTF8.self)
    }

    /// Waits for a message that has `line`; what comes before is dropped.
    func wait(for line: String, within seconds: Double = 20, unless isOver: () -> Bool = { false }) -> Bool {
        let end = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < end {
            if let message = next(within: 20) {
                if message.split(separator: "\n").contains(Substring(line)) { return true }
            } else if isOver() {
                return false
            }
        }
        return false
    }
}

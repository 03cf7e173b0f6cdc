import Glibc

@testable import Systemd

/// A bound Unix datagram socket, as the service manager and the journal have one.
final class DatagramReceiver: Sendable {
    private let descriptor: Int32

    /// Binds it to a path, or to `@` and a name of the abstract namespace.
    init(path: String) throws {
        guard let address = UnixSocketAddress(notifyPath: path) else { throw Failed(errorNumber: EINVAL) }
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard address.withPointer({ bind(descriptor, $0, $1) }) == 0 else { throw Failed(errorNumber: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// The oldest datagram not yet taken; nil when there is none.
    func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 300_000)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : Array(buffer[..<count])
    }

    func receiveText() -> String? {
        receive().map { String(decoding: $0, as: UTF8.self) }
    }

    struct Failed: Error {
        let errorNumber: Int32
    }
}

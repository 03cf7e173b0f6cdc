import Glibc

/// A port open on every address of this machine, of both families, whose connections nobody serves.
///
/// The kernel completes connections by itself, so whatever got as far as the port is counted, without a thread.
final class Listener {
    let port: Int
    private let descriptor: Int32

    init() throws {
        let descriptor = socket(
            AF_INET6,
            Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue),
            0
        )
        guard descriptor >= 0 else { throw Failed("no IPv6 socket: errno \(errno)") }
        var no: Int32 = 0
        setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, socklen_t(MemoryLayout.size(ofValue: no)))
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        let bound = withUnsafeBytes(of: address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { bind(descriptor, $0.baseAddress, socklen_t(bytes.count)) }
        }
        guard bound == 0, listen(descriptor, 256) == 0 else { throw Failed("no port is free: errno \(errno)") }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: Self.localAddress(of: descriptor).sin6_port))
    }

    deinit {
        close(descriptor)
    }

    /// The address of ours that each connection since the last call was made to, in IPv6 notation.
    func accepted() -> [String] {
        var addresses: [String] = []
        while true {
            let connection = accept(descriptor, nil, nil)
            guard connection >= 0 else { return addresses }
            defer { close(connection) }
            var address = Self.localAddress(of: connection).sin6_addr
            var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            inet_ntop(AF_INET6, &address, &text, socklen_t(text.count))
            addresses.append(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
        }
    }

    private static func localAddress(of descriptor: Int32) -> sockaddr_in6 {
        var address = sockaddr_in6()
        var length = socklen_t(MemoryLayout.size(ofValue: address))
        withUnsafeMutableBytes(of: &address) { bytes in
            _ = bytes.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress, &length) }
        }
        return address
    }
}

import Glibc

/// Where a receiver listens.
enum ReceiverAddress: Hashable, Sendable {
    case host(String, port: Int, allowsAnyHost: Bool)
    case unixSocket(path: String)
}

/// A bound, listening socket.
struct ListeningSocket: Sendable {
    let descriptor: Int32
    /// Zero for a Unix socket.
    let port: Int

    init(_ address: ReceiverAddress) throws(ReceiverError) {
        switch address {
        case .host(let host, let port, let allowsAnyHost):
            try self.init(host: host, port: port, allowsAnyHost: allowsAnyHost)
        case .unixSocket(let path):
            try self.init(path: path)
        }
    }

    private init(host: String, port: Int, allowsAnyHost: Bool) throws(ReceiverError) {
        guard let wanted = UInt16(exactly: port) else { throw .portOutOfRange(port) }
        var v4 = sockaddr_in()
        var v6 = sockaddr_in6()
        v4.sin_family = sa_family_t(AF_INET)
        v4.sin_port = wanted.bigEndian
        v6.sin6_family = sa_family_t(AF_INET6)
        v6.sin6_port = wanted.bigEndian
        let name = "\(host) port \(port)"
        if inet_pton(AF_INET, host, &v4.sin_addr) == 1 {
            let isLoopback = UInt32(bigEndian: v4.sin_addr.s_addr) >> 24 == 127
            guard isLoopback || allowsAnyHost else { throw .hostNotLoopback(host) }
            descriptor = try boundSocket(v4, family: AF_INET, name: name)
        } else if inet_pton(AF_INET6, host, &v6.sin6_addr) == 1 {
            let isLoopback = withUnsafeBytes(of: v6.sin6_addr) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
            guard isLoopback || allowsAnyHost else { throw .hostNotLoopback(host) }
            descriptor = try boundSocket(v6, family: AF_INET6, name: name)
        } else {
            throw .hostNotAnAddress(host)
        }
        self.port = boundPort(descriptor)
    }

    private init(path: String) throws(ReceiverError) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let limit = MemoryLayout.size(ofValue: address.sun_path) - 1
        guard path.utf8.count <= limit else { throw .socketPathTooLong(path, limit: limit) }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        descriptor = try boundSocket(address, family: AF_UNIX, name: path)
        port = 0
    }
}

private func boundSocket(_ address: some Any, family: Int32, name: String) throws(ReceiverError) -> Int32 {
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let descriptor = socket(family, Int32(type), 0)
    guard descriptor >= 0 else { throw .refused(action: "open a socket", errno: errno) }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout.size(ofValue: yes)))
    let bound = withUnsafeBytes(of: address) { bytes in
        bytes.withMemoryRebound(to: sockaddr.self) { bind(descriptor, $0.baseAddress, socklen_t(bytes.count)) }
    }
    guard bound == 0, listen(descriptor, SOMAXCONN) == 0 else {
        let number = errno
        close(descriptor)
        throw number == EADDRINUSE ? .addressInUse(name) : .refused(action: "listen on \(name)", errno: number)
    }
    return descriptor
}

private func boundPort(_ descriptor: Int32) -> Int {
    // The port lies at the same place in both families' addresses.
    var address = sockaddr_in6()
    var length = socklen_t(MemoryLayout.size(ofValue: address))
    withUnsafeMutableBytes(of: &address) { bytes in
        _ = bytes.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress, &length) }
    }
    return Int(UInt16(bigEndian: address.sin6_port))
}

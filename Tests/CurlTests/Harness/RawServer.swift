import Foundation
import Glibc

/// A server on loopback that says byte for byte what a script says, one connection after another.
final class RawServer {
    let port: Int
    private let descriptor: Int32

    /// Begins to listen.
    ///
    /// - Parameter play: Serves one connection, on the server's thread; the connection is closed when it returns.
    /// - Throws: When no port is to be had.
    init(_ play: @escaping @Sendable (RawConnection) -> Void) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout.size(ofValue: address))
        let isBound = withUnsafeMutableBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) { address in
                bind(descriptor, address.baseAddress, length) == 0 && listen(descriptor, 16) == 0
                    && getsockname(descriptor, address.baseAddress, &length) == 0
            }
        }
        guard isBound else { throw Failed("no port is free: errno \(errno)") }
        self.descriptor = descriptor
        port = Int(UInt16(bigEndian: address.sin_port))
        let thread = Thread {
            while true {
                let connection = accept(descriptor, nil, nil)
                guard connection >= 0 else { break }
                play(RawConnection(descriptor: connection))
                close(connection)
            }
            close(descriptor)
        }
        thread.start()
    }

    deinit {
        // Ends the wait for the next connection.
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    var url: String { "http://127.0.0.1:\(port)/" }
}

/// A connection that a script reads from and writes to.
struct RawConnection: Sendable {
    let descriptor: Int32

    /// Reads so many bytes, or fewer when the other side has no more.
    @discardableResult
    func read(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        return Array(bytes[..<max(0, recv(descriptor, &bytes, count, Int32(MSG_WAITALL)))])
    }

    /// Reads up to an empty line, that included.
    @discardableResult
    func readHead() -> String {
        var head: [UInt8] = []
        while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            let byte = read(1)
            guard !byte.isEmpty else { break }
            head += byte
        }
        return String(decoding: head, as: UTF8.self)
    }

    /// Waits until the other side has closed.
    func readToEnd() {
        while !read(1).isEmpty {}
    }

    /// - Returns: Whether the other side was still there.
    @discardableResult
    func write(_ bytes: some Collection<UInt8>) -> Bool {
        let bytes = Array(bytes)
        return send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }

    @discardableResult
    func write(_ text: String) -> Bool {
        write(text.utf8)
    }

    /// Makes the close a reset, as a crashed server's would be.
    func reset() {
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
}

import Glibc

/// An address of this machine and a port of it.
package struct ListenAddress: Hashable, Sendable {
    /// As people write it: `127.0.0.1` or `::1`.
    package let host: String
    package let port: Int
    package let isLoopback: Bool
    let isVersion6: Bool

    /// Reads `127.0.0.1:8086` or `[::1]:8086`.
    ///
    /// - Returns: `nil` for anything else; names are not addresses.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), text.utf8.count <= 60 else { return nil }
        let digits = text[text.index(after: colon)...]
        guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(digits), (1...65_535).contains(port)
        else { return nil }
        self.port = port
        let host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            self.host = String(host.dropFirst().dropLast())
            isVersion6 = true
            var address = in6_addr()
            guard inet_pton(AF_INET6, self.host, &address) == 1 else { return nil }
            let bytes = withUnsafeBytes(of: address) { Array($0) }
            isLoopback = bytes == Array(repeating: 0, count: 15) + [1]
        } else {
            self.host = String(host)
            isVersion6 = false
            var address = in_addr()
            guard inet_pton(AF_INET, self.host, &address) == 1 else { return nil }
            isLoopback = withUnsafeBytes(of: address) { $0.first == 127 }
        }
    }
}

extension ListenAddress: CustomStringConvertible {
    package var description: String { isVersion6 ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

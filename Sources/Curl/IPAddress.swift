import Clibcurl
import Glibc

/// An IPv4 or IPv6 address.
package struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    package enum Family: Hashable, Sendable {
        case v4, v6

        /// 32 or 128.
        package var bitWidth: Int { self == .v4 ? 32 : 128 }
    }

    package let family: Family
    /// The address as a number, in the low 32 bits for IPv4.
    package let bits: UInt128

    init(family: Family, bits: UInt128) {
        self.family = family
        self.bits = bits
    }

    /// Reads the usual notation, `192.0.2.7` or `2001:db8::7`; no other form of either, no zone, no brackets.
    package init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self.init(v4)
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self.init(v6)
        } else {
            return nil
        }
    }

    /// Reads a host as libcurl and the C library do: also IPv4 in one to four decimal, octal or hexadecimal parts
    /// (`2130706433`, `0x7f.1`), IPv6 in brackets and with a zone, and a full stop at the end.
    package init?(host: String) {
        var text = host[...]
        if text.first == "[" && text.last == "]" { text = text.dropFirst().dropLast() }
        if text.last == "." { text = text.dropLast() }
        if let zone = text.firstIndex(of: "%") { text = text[..<zone] }
        if let address = IPAddress(String(text)) {
            self = address
        } else {
            guard let bits = looseIPv4Bits(of: text) else { return nil }
            self.init(family: .v4, bits: UInt128(bits))
        }
    }

    init(_ address: in_addr) {
        self.init(family: .v4, bits: UInt128(UInt32(bigEndian: address.s_addr)))
    }

    init(_ address: in6_addr) {
        let bits = withUnsafeBytes(of: address) { $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
        self.init(family: .v6, bits: bits)
    }

    /// The address of a socket; `nil` when it is of another family, as a Unix socket is.
    init?(socketAddress: UnsafePointer<sockaddr>, family: Int32) {
        // The parameter points at storage of the family's own size, of which `sockaddr` is only the head.
        let storage = UnsafeRawPointer(socketAddress)
        switch family {
        case AF_INET: self.init(storage.loadUnaligned(as: sockaddr_in.self).sin_addr)
        case AF_INET6: self.init(storage.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
        default: return nil
        }
    }

    package var description: String {
        let bytes = (0..<(family.bitWidth / 8)).reversed().map { UInt8(truncatingIfNeeded: bits >> (UInt128($0) * 8)) }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(family == .v4 ? AF_INET : AF_INET6, bytes, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// IPv4 as `inet_aton` reads it: every part but the last is one byte, the last fills what is left.
private func looseIPv4Bits(of text: Substring) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count) else { return nil }
    var bits: UInt32 = 0
    for (index, part) in parts.enumerated() {
        guard let value = loosePart(part) else { return nil }
        let isLast = index == parts.count - 1
        let width = isLast ? 32 - 8 * index : 8
        guard width == 32 || value < 1 << width else { return nil }
        bits |= value << UInt32(isLast ? 0 : 24 - 8 * index)
    }
    return bits
}

private func loosePart(_ part: Substring) -> UInt32? {
    // The integer reader would take a sign, which inet_aton does not.
    guard let first = part.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
    if part.hasPrefix("0x") || part.hasPrefix("0X") { return hexadecimalPart(part.dropFirst(2)) }
    return UInt32(part, radix: first == UInt8(ascii: "0") ? 8 : 10)
}

private func hexadecimalPart(_ digits: Substring) -> UInt32? {
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
    return UInt32(digits, radix: 16)
}

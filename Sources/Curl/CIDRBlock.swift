/// A block of addresses that share their first bits, such as `10.0.0.0/8`.
package struct CIDRBlock: Hashable, Sendable, CustomStringConvertible {
    package let base: IPAddress
    /// How many leading bits count, 0…32 or 0…128.
    package let prefixLength: Int

    /// Reads `10.0.0.0/8` or `fd00::/8`; an address alone is a block of one.
    ///
    /// - Returns: `nil` for anything else, also when bits after the prefix are set, which is a slip more often than not.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let base = IPAddress(String(first)) else { return nil }
        var length = base.family.bitWidth
        if parts.count == 2 {
            let isNumber = parts[1].utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard isNumber, let given = Int(parts[1]) else { return nil }
            length = given
        }
        guard length <= base.family.bitWidth else { return nil }
        self.base = base
        prefixLength = length
        guard base.bits & hostMask == 0 else { return nil }
    }

    package func contains(_ address: IPAddress) -> Bool {
        address.family == base.family && address.bits & ~hostMask == base.bits
    }

    package var description: String { "\(base)/\(prefixLength)" }

    /// Ones where the address may differ; also above bit 31 of an IPv4 address, where there are only zeros.
    private var hostMask: UInt128 {
        let free = base.family.bitWidth - prefixLength
        return free == 128 ? .max : (1 << UInt128(free)) - 1
    }
}

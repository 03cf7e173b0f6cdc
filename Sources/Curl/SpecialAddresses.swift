/// The address blocks that are not the public internet, each with what it is.
///
/// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries and their RFCs; the two single addresses are the
/// metadata services of cloud platforms that lie in otherwise public blocks.
enum SpecialAddresses {
    struct Range: Sendable {
        let block: CIDRBlock
        let kind: String
    }

    /// Every public IPv6 address begins with these three bits (RFC 4291 §2.4).
    static func isGlobalUnicast(_ address: IPAddress) -> Bool {
        address.family == .v6 && address.bits >> 125 == 0b001
    }

    /// Whether the last 64 bits are those of an IPv4 address tunnelled within a site, whatever its prefix (RFC 5214 §6.1).
    static func isISATAP(_ address: IPAddress) -> Bool {
        // The bit that says whether the IPv4 address is unique in the world may be set or not.
        address.family == .v6 && (address.bits >> 32) & 0xFDFF_FFFF == 0x0000_5EFE
    }

    static let ranges: [Range] = table.compactMap { text, kind in
        CIDRBlock(text).map { Range(block: $0, kind: kind) }
    }

    static let table: [(block: String, kind: String)] = [
        ("0.0.0.0/8", "an address of \"this network\""),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a carrier's shared address"),
        ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address, where cloud platforms serve metadata"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "an address reserved for protocols"),
        ("192.0.2.0/24", "an address reserved for documentation"),
        ("192.31.196.0/24", "an address reserved for protocols"),
        ("192.52.193.0/24", "an address reserved for protocols"),
        ("192.88.99.0/24", "a 6to4 relay address"),
        ("192.168.0.0/16", "a private address"),
        ("192.175.48.0/24", "an address reserved for protocols"),
        ("198.18.0.0/15", "an address reserved for benchmarks"),
        ("198.51.100.0/24", "an address reserved for documentation"),
        ("203.0.113.0/24", "an address reserved for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("168.63.129.16/32", "a cloud platform's metadata address"),
        ("::/128", "the unspecified address"),
        ("::1/128", "a loopback address"),
        ("::ffff:0:0/96", "an IPv4 address written as IPv6"),
        ("::/96", "an IPv4 address written as IPv6"),
        ("64:ff9b::/96", "a NAT64 address"),
        ("64:ff9b:1::/48", "a local NAT64 address"),
        ("100::/64", "an address that discards"),
        ("2001::/32", "a Teredo address"),
        ("2001::/23", "an address reserved for protocols"),
        ("2001:db8::/32", "an address reserved for documentation"),
        ("2002::/16", "a 6to4 address"),
        ("2620:4f:8000::/48", "an address reserved for protocols"),
        ("3fff::/20", "an address reserved for documentation"),
        ("5f00::/16", "a segment routing address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    ]
}

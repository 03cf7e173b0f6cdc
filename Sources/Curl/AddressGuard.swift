import Clibcurl

/// Keeps requests from reaching addresses that are not on the public internet.
///
/// Someone who may choose a URL could otherwise make this machine speak to itself or to its neighbours. A host is first
/// looked at when it is written down (``refusal(of:)-(String)``), which gives an early and clear error; what decides is
/// the look at the address in the moment of connecting, because a name may resolve to anything at any time.
///
/// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890).
package struct AddressGuard: Hashable, Sendable {
    private let allowed: [CIDRBlock]

    /// - Parameter blocks: Addresses to let through although they are not public.
    package init(allowing blocks: [CIDRBlock] = []) {
        allowed = blocks
    }

    /// Why an address is refused.
    ///
    /// - Returns: Part of a sentence such as `127.0.0.1 is a loopback address`; `nil` when it is let through.
    package func refusal(of address: IPAddress) -> String? {
        if allowed.contains(where: { $0.contains(address) }) { return nil }
        if let range = SpecialAddresses.ranges.first(where: { $0.block.contains(address) }) {
            return "\(address) is \(range.kind)"
        }
        if address.family == .v6 && !SpecialAddresses.isGlobalUnicast(address) {
            return "\(address) is not a public IPv6 address"
        }
        if SpecialAddresses.isISATAP(address) { return "\(address) is an ISATAP address" }
        return nil
    }

    /// Why the host of a URL is refused, in every notation libcurl reads as an address.
    ///
    /// - Returns: `nil` also for names that must be resolved to tell.
    package func refusal(of host: String) -> String? {
        if let address = IPAddress(host: host) {
            return refusal(of: address).map { "\(address)" == host ? $0 : "\(host) means \($0)" }
        }
        // RFC 6761 §6.3: these always mean this machine.
        let name = (host.last == "." ? String(host.dropLast()) : host).lowercased()
        guard name == "localhost" || name.hasSuffix(".localhost") else { return nil }
        let isAllowed = ["127.0.0.1", "::1"].contains { text in
            IPAddress(text).map { refusal(of: $0) == nil } ?? false
        }
        return isAllowed ? nil : "\(host) means this machine"
    }

    /// Why a URL is refused: it cannot be read, is neither `http` nor `https`, names a user, or its host is refused.
    package func refusal(ofURL url: String) -> String? {
        guard let parts = URLParts(url) else {
            return "\"\(url)\" is not an absolute URL"
        }
        guard parts.scheme == "https" || parts.scheme == "http" else {
            return "\"\(url)\" is neither http nor https"
        }
        guard !parts.hasUser else {
            return "\"\(parts.host)\" is given with a user name, which would end up in logs"
        }
        return refusal(of: parts.host)
    }

    /// Whether libcurl may connect; families other than IP are never public.
    func refusal(ofSocketAddress address: UnsafePointer<sockaddr>, family: Int32) -> String? {
        guard let address = IPAddress(socketAddress: address, family: family) else {
            return "a connection inside this machine is asked for"
        }
        return refusal(of: address)
    }
}

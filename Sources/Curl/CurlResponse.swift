/// What a server answered; every status is an answer, none is an error.
package struct CurlResponse: Sendable {
    package let status: Int
    /// The header lines as they came; taken apart when somebody asks, because mostly nobody does.
    let head: [UInt8]
    package let body: [UInt8]
    /// Whether the body is only a part, because it was too long, came too slowly or broke off.
    ///
    /// Only where ``CurlRequest/needsWholeBody`` is off; elsewhere that is an error.
    package let isTruncated: Bool
    /// From the start of the exchange to its last byte.
    package let duration: Duration
    /// The address that was connected to; `nil` for a Unix socket.
    package let remoteAddress: String?

    /// In the order they came; the final answer's only, not those of a `100 Continue` before it.
    package var headers: [(name: String, value: String)] {
        head.split(separator: UInt8(ascii: "\n")).compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let name = String(decoding: line[..<colon], as: UTF8.self)
            return (name: name, value: Self.trimmed(line[line.index(after: colon)...]))
        }
    }

    /// The first value of a header, whatever case its name is written in.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> String {
        func isSpace(_ byte: UInt8) -> Bool {
            [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")].contains(byte)
        }
        var value = value.drop(while: isSpace)
        while let last = value.last, isSpace(last) { value = value.dropLast() }
        return String(decoding: value, as: UTF8.self)
    }
}

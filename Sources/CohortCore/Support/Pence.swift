/// Money as people write it, in hundredths.
package enum Pence {
    /// No hour costs more: 100,000 pounds.
    package static let hourLimit = 10_000_000

    /// Reads `45` or `45.50`, in pounds, as pence.
    ///
    /// - Returns: `nil` for anything looser, or more than ``hourLimit``.
    package static func reading(_ text: String) -> Int? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x2E }
        guard isPlain, (1...2).contains(parts.count), (1...6).contains(parts[0].count), let pounds = Int(parts[0])
        else { return nil }
        guard parts.count == 2 else { return checked(pounds * 100) }
        guard (1...2).contains(parts[1].count), let fraction = Int(parts[1]) else { return nil }
        return checked(pounds * 100 + (parts[1].count == 1 ? fraction * 10 : fraction))
    }

    /// `45.50`.
    package static func text(_ pence: Int) -> String { "\(pence / 100).\(padded(pence % 100))" }

    private static func checked(_ pence: Int) -> Int? { (0...hourLimit).contains(pence) ? pence : nil }
}

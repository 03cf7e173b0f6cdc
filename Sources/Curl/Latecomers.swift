/// Exchanges in the order in which they began, to find those that take long.
struct Latecomers {
    struct Entry {
        let id: UInt64
        /// In nanoseconds of the kernel's clock.
        let lateAt: Int64

        func isLate(at now: Int64) -> Bool { lateAt <= now }
    }

    /// What is not answered by then has a slow server; a quick one answers in milliseconds.
    private static let patience: Int64 = 500_000_000

    /// How many have been set aside and are still under way.
    var aside = 0
    private var entries: [Entry] = []
    private var head = 0

    var first: Entry? { head < entries.count ? entries[head] : nil }

    mutating func begin(_ id: UInt64, at now: Int64) {
        entries.append(Entry(id: id, lateAt: now + Self.patience))
    }

    mutating func dropFirst() {
        head += 1
        // Not at once, which would move all for each one that leaves.
        guard head * 2 > entries.count else { return }
        entries.removeFirst(head)
        head = 0
    }

    /// Drops those at the front that have ended.
    mutating func drop(where hasEnded: (UInt64) -> Bool) {
        while let first, hasEnded(first.id) { dropFirst() }
    }
}

/// Whether an E–I index says more than the sizes of the groups: what it would be if the same people, with the same ties,
/// had their groups by lot.
///
/// Source: Krackhardt and Stern (1988); 10,000 relabellings as in the programs that are used for it. p counts the index
/// itself among them (Davison and Hinkley, *Bootstrap Methods and their Application*, 1997, §4.2.5), so it is never 0.
package struct EIPermutationTest: Hashable, Sendable, Codable {
    /// The mean of the index over the relabellings: what chance alone would give.
    package var expected: Double
    /// How probable an index at least so far from the expected one is by chance; two-sided.
    package var p: Double
    package var relabellings: Int
    package var seed: UInt64

    package static let standardRelabellings = 10_000

    /// - Returns: `nil` without ties, or where everybody or nobody is of the same group: then nothing can be relabelled.
    package init?(
        of links: [EIIndex.Link],
        _ groups: GroupShares,
        relabellings: Int = standardRelabellings,
        seed: UInt64
    ) {
        let index = EIIndex(of: links, groups)
        guard let observed = index.value, index.possibleExternal > 1e-9, index.possibleWithin > 1e-9, relabellings > 0
        else { return nil }
        let count = groups.shares.count
        var overlaps = Array(repeating: 0.0, count: count * count)
        for one in 0..<count { for other in 0..<count { overlaps[one * count + other] = groups.overlap(one, other) } }
        let links = links.filter { $0.from != $0.to && $0.weight > 0 }
        let whole = links.reduce(0) { $0 + $1.weight }
        var generator = SeededGenerator(seed: seed)
        var places = Array(0..<count)
        var values: [Double] = []
        values.reserveCapacity(relabellings)
        for _ in 0..<relabellings {
            for place in stride(from: count - 1, to: 0, by: -1) {
                places.swapAt(place, generator.index(below: place + 1))
            }
            var within = 0.0
            for link in links { within += link.weight * overlaps[places[link.from] * count + places[link.to]] }
            values.append((whole - 2 * within) / whole)
        }
        let mean = values.reduce(0, +) / Double(relabellings)
        let reach = abs(observed - mean) - 1e-9
        expected = mean
        p = Double(1 + values.count { abs($0 - mean) >= reach }) / Double(1 + relabellings)
        self.relabellings = relabellings
        self.seed = seed
    }
}

/// How much a mean differs between two things measured on the same cases, with a 95 % interval.
///
/// By bootstrap over whole clusters: cases of one person, or one card, are not independent, and are drawn together
/// (Efron and Tibshirani 1993). The same seed gives the same interval.
package struct PairedInterval: Hashable, Sendable, Codable {
    /// The mean difference.
    package var mean: Double
    package var low: Double
    package var high: Double
    /// How many clusters there were.
    package var clusters: Int

    /// Whether the interval lies wholly below 0.
    package var isBelowZero: Bool { high < 0 }

    /// `differences` and `clusters` go side by side: each case's difference and what it belongs to.
    package init(differences: [Double], clusters: [Int], seed: UInt64, draws: Int = 2_000) {
        var sums: [Int: (sum: Double, count: Double)] = [:]
        for (difference, cluster) in zip(differences, clusters) {
            sums[cluster, default: (0, 0)].sum += difference
            sums[cluster, default: (0, 0)].count += 1
        }
        let groups = sums.sorted { $0.key < $1.key }.map(\.value)
        self.clusters = groups.count
        mean = differences.isEmpty ? 0 : differences.reduce(0, +) / Double(differences.count)
        guard !groups.isEmpty, draws > 0 else {
            (low, high) = (mean, mean)
            return
        }
        var generator = SeededGenerator(seed: seed)
        var means: [Double] = []
        means.reserveCapacity(draws)
        for _ in 0..<draws {
            var (sum, count) = (0.0, 0.0)
            for _ in groups.indices {
                let group = groups[generator.index(below: groups.count)]
                sum += group.sum
                count += group.count
            }
            means.append(sum / max(1, count))
        }
        means.sort()
        low = means[Int(0.025 * Double(draws - 1))]
        high = means[Int((0.975 * Double(draws - 1)).rounded(.up))]
    }
}

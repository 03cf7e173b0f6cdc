/// How much a mean over pairs of people differs between two predictors, with a 95 % interval.
///
/// By bootstrap over people: pairs that share somebody are not independent, so that people are drawn and a pair counts
/// as often as both of its people were drawn, multiplied (Snijders and Borgatti 1999). The same seed gives the same
/// interval.
package struct DyadicInterval: Hashable, Sendable, Codable {
    package var mean: Double
    package var low: Double
    package var high: Double
    package var people: Int

    package var isBelowZero: Bool { high < 0 }

    /// `differences` and `pairs`, of people numbered from 0 to below `people`, go side by side.
    package init(
        differences: [Double],
        pairs: [(one: Int, other: Int)],
        people: Int,
        seed: UInt64,
        draws: Int = 1_000
    ) {
        self.people = people
        mean = differences.isEmpty ? 0 : differences.reduce(0, +) / Double(differences.count)
        guard people > 1, draws > 0, !differences.isEmpty else {
            (low, high) = (mean, mean)
            return
        }
        var generator = SeededGenerator(seed: seed)
        var means: [Double] = []
        means.reserveCapacity(draws)
        for _ in 0..<draws {
            var times = Array(repeating: 0.0, count: people)
            for _ in 0..<people { times[generator.index(below: people)] += 1 }
            var (sum, count) = (0.0, 0.0)
            for (difference, pair) in zip(differences, pairs) {
                let weight = times[pair.one] * times[pair.other]
                sum += weight * difference
                count += weight
            }
            means.append(count > 0 ? sum / count : mean)
        }
        means.sort()
        low = means[Int(0.025 * Double(draws - 1))]
        high = means[Int((0.975 * Double(draws - 1)).rounded(.up))]
    }
}

/// Whether what was given a chance of so much came true so often: predictions in bins of their chance.
package struct ReliabilityDiagram: Hashable, Sendable, Codable {
    package struct Bin: Hashable, Sendable, Codable {
        /// The bin's lower end; its width is 1 / the number of bins.
        package var from: Double
        package var count: Int
        package var meanChance: Double
        /// How many of them came true, as a share.
        package var share: Double
    }

    /// Those with predictions in them, lowest first.
    package let bins: [Bin]

    package init(_ predictions: [Prediction], bins number: Int = 20) {
        var counts = [(count: Int, chances: Double, cameTrue: Int)](repeating: (0, 0, 0), count: max(1, number))
        for prediction in predictions {
            let chance = prediction.chance.bounded(to: 0...1)
            let index = min(counts.count - 1, Int(chance * Double(counts.count)))
            counts[index].count += 1
            counts[index].chances += chance
            counts[index].cameTrue += prediction.cameTrue ? 1 : 0
        }
        bins = counts.enumerated().compactMap { index, bin in
            guard bin.count > 0 else { return nil }
            return Bin(
                from: Double(index) / Double(counts.count),
                count: bin.count,
                meanChance: bin.chances / Double(bin.count),
                share: Double(bin.cameTrue) / Double(bin.count)
            )
        }
    }
}

import Glibc

/// How good predictions were: lower losses are better, a higher `auc` is.
package struct PredictionScore: Hashable, Sendable, Codable {
    package var count: Int
    /// The mean of −ln of the chance given to what happened.
    package var logLoss: Double
    /// The root of the mean squared difference, over bins of the chance, between the chance and what happened.
    package var binnedError: Double
    /// The chance that something that came true was given a higher chance than something that did not; 0.5 when all of
    /// one kind.
    package var auc: Double

    /// Of no predictions at all, everything is 0 but `auc`.
    package init(_ predictions: [Prediction]) {
        count = predictions.count
        let size = Double(max(1, count))
        logLoss = predictions.reduce(0) { $0 + $1.logLoss } / size
        let squares = ReliabilityDiagram(predictions).bins.reduce(0) { sum, bin in
            let difference = bin.meanChance - bin.share
            return sum + Double(bin.count) * difference * difference
        }
        binnedError = (squares / size).squareRoot()
        auc = Self.auc(predictions)
    }

    /// By ranks, as Mann and Whitney; equal chances share their rank.
    private static func auc(_ predictions: [Prediction]) -> Double {
        let sorted = predictions.sorted { $0.chance < $1.chance }
        let positives = sorted.count { $0.cameTrue }
        let negatives = sorted.count - positives
        guard positives > 0, negatives > 0 else { return 0.5 }
        var ranks = 0.0
        var from = 0
        while from < sorted.count {
            var to = from
            while to + 1 < sorted.count, sorted[to + 1].chance == sorted[from].chance { to += 1 }
            let rank = Double(from + to) / 2 + 1
            ranks += rank * Double(sorted[from...to].count { $0.cameTrue })
            from = to + 1
        }
        let most = Double(positives) * Double(negatives)
        return (ranks - Double(positives) * Double(positives + 1) / 2) / most
    }
}

extension Double {
    /// ln.
    var naturalLogarithm: Double { log(self) }
}

import CohortCore

/// How well each of several predictors foretold the same cases; the first is the one that is judged.
struct WaveScores {
    /// The difference of the first predictor's log loss from another's, with its 95 % interval.
    struct Difference {
        var mean: Double
        var low: Double
        var high: Double
    }

    let predictors: [(name: String, chances: [Double])]
    let outcomes: [Bool]

    func predictions(_ chances: [Double]) -> [Prediction] {
        zip(chances, outcomes).map { Prediction(chance: $0, cameTrue: $1) }
    }

    /// What the first predictor loses less what another does, case by case.
    func differences(to other: [Double]) -> [Double] {
        guard let first = predictors.first else { return [] }
        return zip(predictions(first.chances), predictions(other)).map { $0.logLoss - $1.logLoss }
    }

    /// One line a predictor; the first with its difference to each of the others.
    ///
    /// All were reckoned together, so that they share their usage.
    func print(
        _ name: String,
        seed: UInt64,
        usage: Usage,
        more: KeyValuePairs<String, Figure> = [:],
        difference: ([Double]) -> Difference
    ) throws {
        for (index, predictor) in predictors.enumerated() {
            let score = PredictionScore(predictions(predictor.chances))
            Measurement(
                suite: "progress",
                name: name,
                seed: seed,
                usage: usage,
                peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
                figures: [
                    "predictor": .text(predictor.name), "log_loss": .number(score.logLoss, digits: 4),
                    "rmse_bins": .number(score.binnedError, digits: 4), "auc": .number(score.auc, digits: 4),
                    "n": .count(score.count),
                ],
                more: index == 0 ? comparisons(difference) + more.map { ($0.key, $0.value) } : []
            ).print()
        }
    }

    private func comparisons(_ difference: ([Double]) -> Difference) -> [(key: String, value: Figure)] {
        predictors.dropFirst().flatMap { other -> [(key: String, value: Figure)] in
            let interval = difference(differences(to: other.chances))
            let key = "log_loss_less_" + Self.key(other.name)
            return [
                (key, .number(interval.mean, digits: 4)), ("\(key)_low", .number(interval.low, digits: 4)),
                ("\(key)_high", .number(interval.high, digits: 4)),
            ]
        }
    }

    /// `yesterday's contact time` as `yesterdays_contact_time`.
    private static func key(_ name: String) -> String {
        String(name.compactMap { $0 == " " ? "_" : $0.isLetter || $0.isNumber ? $0 : nil })
    }

    /// A line a prediction: `predictor,from,to,chance,outcome`.
    func csv(_ pairs: [(from: Int, to: Int)]) -> String {
        var text = "predictor,from,to,chance,outcome\n"
        for predictor in predictors {
            for (index, pair) in pairs.enumerated() {
                let chance = Figure.number(predictor.chances[index], digits: 6).json
                text += "\(predictor.name),\(pair.from),\(pair.to),\(chance),\(outcomes[index] ? 1 : 0)\n"
            }
        }
        return text
    }
}

import CohortCore
import CohortFiles

/// What one predictor foretold of blocks 2 to 6 of a review log.
struct ReviewResult {
    let predictor: String
    let chances: [Double]
    let usage: Usage

    func predictions(of log: RecallLog) -> [Prediction] {
        let places = Self.places(of: log)
        return zip(chances, places).map { Prediction(chance: $0, cameTrue: log.attempts[$1].grade.isRecalled) }
    }

    func measurement(
        of log: RecallLog,
        against peer: ReviewResult,
        named name: String,
        seed: UInt64
    ) throws -> Measurement {
        let predictions = predictions(of: log)
        let score = PredictionScore(predictions)
        func measured(_ figures: KeyValuePairs<String, Figure>) throws -> Measurement {
            Measurement(
                suite: "progress",
                name: name,
                seed: seed,
                usage: usage,
                peakRSSMiB: try ProcessFigures.own.peakResidentMiB,
                figures: figures
            )
        }
        let logLoss = Figure.number(score.logLoss, digits: 4)
        let binned = Figure.number(score.binnedError, digits: 4)
        let auc = Figure.number(score.auc, digits: 4)
        guard predictor.hasPrefix("cohortd") else {
            return try measured([
                "predictor": .text(predictor), "log_loss": logLoss, "rmse_bins": binned, "auc": auc,
                "n": .count(score.count),
            ])
        }
        let differences = zip(predictions, peer.predictions(of: log)).map { $0.logLoss - $1.logLoss }
        let cards = Self.places(of: log).map { log.attempts[$0].item }
        let interval = PairedInterval(differences: differences, clusters: cards, seed: seed)
        return try measured([
            "predictor": .text(predictor), "log_loss": logLoss, "rmse_bins": binned, "auc": auc,
            "n": .count(score.count), "cards": .count(interval.clusters),
            "log_loss_less_fsrs_6": .number(interval.mean, digits: 4),
            "difference_low": .number(interval.low, digits: 4), "difference_high": .number(interval.high, digits: 4),
        ])
    }

    /// One line a prediction: card, time, fold, recalled, and each predictor's chance.
    static func text(_ results: [ReviewResult], of file: ReviewFile) -> String {
        let log = file.log
        let folds = ReviewSplit.folds(of: log.foretold.count).flatMap { number, places in
            places.map { _ in number }
        }
        var writer = CSVWriter()
        writer.append(["card", "time", "fold", "recalled"] + results.map(\.predictor))
        for (index, place) in places(of: log).enumerated() {
            let attempt = log.attempts[place]
            let chances = results.map { Figure.number($0.chances[index], digits: 6).json }
            writer.append(
                [
                    file.cards[attempt.item], attempt.at.description, String(folds[index]),
                    attempt.grade.isRecalled ? "1" : "0",
                ] + chances
            )
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The places in the log of the reviews of blocks 2 to 6.
    private static func places(of log: RecallLog) -> ArraySlice<Int> {
        log.foretold[ReviewSplit.start(of: 1, of: log.foretold.count)...]
    }
}

import ArgumentParser
import CohortCore
import CohortFiles

/// `cohort-bench progress reviews`.
struct ReviewsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reviews",
        abstract: "Foretell the recalls of a public review log, with cohortd's memory and its peers.",
        discussion: """
            CSV has the columns card_id,review_rating,review_time,review_duration; rating 1 is forgotten, 2 to 4 recalled. \
            Foretold is the first review of a card on a day (UTC), except its very first. These are put into six blocks in \
            order of time; blocks 2 to 6 are foretold, each with what is fitted on those before it.
            """
    )

    @Argument(help: "The review log.")
    var csv: String
    @Option(help: "Decides the draws of the intervals.")
    var seed: UInt64 = 1
    @Option(help: ArgumentHelp("Write every prediction, a line a review.", valueName: "file"))
    var out: String?

    private static var predictors: [any ReviewPredictor] {
        [
            MemoryPredictor(isFitted: false), MemoryPredictor(isFitted: true), Fsrs6Predictor(), HalfLifeRegression(),
            ExponentialForgetting(), DecayingAverage(), ConstantPredictor(),
        ]
    }

    func run() async throws {
        let file = try ReviewFile(csv)
        var results: [ReviewResult] = []
        for predictor in Self.predictors {
            let (chances, usage) = await Usage.of { Self.foretell(file.log, by: predictor) }
            results.append(ReviewResult(predictor: predictor.name, chances: chances, usage: usage))
        }
        let name = csv.split(separator: "/").last.map(String.init) ?? csv
        guard let peer = results.first(where: { $0.predictor == "fsrs-6 defaults" }) else { return }
        for result in results {
            try result.measurement(of: file.log, against: peer, named: name, seed: seed).print()
        }
        if let out { try TextFile.write(ReviewResult.text(results, of: file), to: out) }
    }

    /// The chances of blocks 2 to 6.
    private static func foretell(_ log: RecallLog, by predictor: any ReviewPredictor) -> [Double] {
        ReviewSplit.folds(of: log.foretold.count).flatMap { _, places in
            predictor.chances(of: log, known: places.lowerBound)[places]
        }
    }
}

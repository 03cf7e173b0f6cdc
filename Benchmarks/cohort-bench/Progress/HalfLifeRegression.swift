import CohortCore
import Glibc

/// Half-life regression: p = 2^(−Δ/h), h = 2^(θ₀ + θ₁√(1 + right) + θ₂√(1 + wrong)).
///
/// Source: Settles and Meeder (2016), with their bounds of 15 minutes and 274 days for h. Fitted to the log loss, by
/// which it is judged, instead of their squared errors; without their words' own weights, of which most would be seen in a
/// handful of reviews only.
struct HalfLifeRegression: ReviewPredictor {
    let name = "half-life regression"
    private static let halfLives = 15.0 / 1_440...274.0

    func chances(of log: RecallLog, known: Int) -> [Double] {
        let histories = ReviewHistory.all(of: log)
        let features = histories.map { history in
            (
                wait: history.wait, right: Double(1 + history.right).squareRoot(),
                wrong: Double(1 + history.wrong).squareRoot()
            )
        }
        let outcomes = log.outcomes(first: known)
        func chance(_ weights: [Double], _ of: (wait: Double, right: Double, wrong: Double)) -> Double {
            let halfLife = exp2(weights[0] + weights[1] * of.right + weights[2] * of.wrong)
            return exp2(-of.wait / min(Self.halfLives.upperBound, max(Self.halfLives.lowerBound, halfLife)))
        }
        let best = NelderMead().minimise(from: [1, 1, -0.5], steps: [0.5, 0.5, 0.5]) { weights in
            zip(features, outcomes).reduce(0) { sum, pair in
                sum + Prediction(chance: chance(weights, pair.0), cameTrue: pair.1).logLoss
            }
        }
        return features.map { chance(best.point, $0) }
    }
}

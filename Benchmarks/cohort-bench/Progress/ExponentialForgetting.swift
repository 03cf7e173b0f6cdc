import CohortCore
import Glibc

/// p = 2^(−Δ/h): a half-life after the first review, by its outcome, that each later recall and lapse multiplies.
struct ExponentialForgetting: ReviewPredictor {
    let name = "exponential"

    func chances(of log: RecallLog, known: Int) -> [Double] {
        let histories = ReviewHistory.all(of: log)
        let outcomes = log.outcomes(first: known)
        // All four in powers of two: after a first recall, after a first lapse, at a recall, at a lapse.
        let best = NelderMead().minimise(from: [3, 1, 1, -1], steps: [1, 1, 0.5, 0.5]) { powers in
            zip(histories, outcomes).reduce(0) { sum, pair in
                sum + Prediction(chance: Self.chance(powers, pair.0), cameTrue: pair.1).logLoss
            }
        }
        return histories.map { Self.chance(best.point, $0) }
    }

    private static func chance(_ powers: [Double], _ history: ReviewHistory) -> Double {
        var power = history.isFirstRight ? powers[0] : powers[1]
        power += powers[2] * Double(history.right - (history.isFirstRight ? 1 : 0))
        power += powers[3] * Double(history.wrong - (history.isFirstRight ? 0 : 1))
        // From a minute to ten years.
        return exp2(-history.wait / exp2(min(12, max(-10.5, power))))
    }
}

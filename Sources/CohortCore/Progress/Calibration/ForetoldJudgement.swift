import Glibc

/// A judgement as the model foretold it from what was on record before, and as it then was; on the common scale, 0…1.
package struct ForetoldJudgement: Hashable, Sendable {
    package var participant: Participant.ID
    package var happenedAt: Moment
    /// What was expected, and the variance of what was foretold: of the estimate and of the judge's error.
    package var expected: Double
    package var variance: Double
    /// What was found, corrected for guessing.
    package var found: Double
    /// What is aimed at; none where nothing is.
    package var target: Share?
    /// At which end of the scale it was found, where that says “this or beyond”.
    var end: Reading.End?

    /// −ln of the density that was given to what was found; at an end of the scale, of the chance of that or beyond.
    package var logLoss: Double {
        let variance = max(variance, 1e-9)
        let miss = found - expected
        if let end {
            let away = end == .highest ? miss : -miss
            return -log(max(1e-300, 0.5 * erfc(away / (2 * variance).squareRoot())))
        }
        return 0.5 * (log(2 * Double.pi * variance) + miss * miss / variance)
    }

    /// Whether it was found within the band that was to hold four of five judgements, 1 or 0.
    ///
    /// Of what was found at an end of the scale it is the share that would lie in the band, of all that would stand there.
    package var shareInBand: Double {
        let belief = Belief(mean: expected, variance: variance)
        let reach = ProgressEstimate.ninetieth * belief.deviation
        guard let end else { return abs(found - expected) <= reach ? 1 : 0 }
        let isHighest = end == .highest
        func chance(from level: Double) -> Double {
            isHighest ? belief.chance(atLeast: level) : 1 - belief.chance(atLeast: level)
        }
        let nearest = isHighest ? max(found, expected - reach) : min(found, expected + reach)
        // A tenth lies beyond each side of the band.
        return ((chance(from: nearest) - 0.1) / max(chance(from: found), 1e-12)).bounded(to: 0...1)
    }

    /// The chance that was given to a judgement at or above the target, and whether it was; none without a target.
    package var prediction: Prediction? {
        target.map { level in
            Prediction(
                chance: Belief(mean: expected, variance: variance).chance(atLeast: level.value),
                cameTrue: found >= level.value
            )
        }
    }
}

import Glibc

/// Fits how ties fade to ties that were found at one asking and looked for at the next: maximum a posteriori.
///
/// Minimises −log likelihood + ½Σ((q − q₀)/sd)² over ln k, θ₁ and θ₂, around the parameters given, so that a small
/// network stays near what is published and a large one speaks for itself. τ is left: one interval cannot tell it.
package struct TieFit: Hashable, Sendable {
    /// How far ln k may be from the one given: wide, as nobody knows how far apart the askings were in the ties' own time.
    package var fadingDeviation = 1.0
    /// The standard errors of the published effects (0.20 and 0.41 on the scale of ln k), wider as networks differ.
    package var mutualDeviation = 0.35
    package var embeddedDeviation = 0.5

    package init() {}

    /// One tie, and whether it was there again after some days.
    package struct Case: Hashable, Sendable {
        package var sighting: TieSighting
        package var days: Double
        package var isAlive: Bool

        package init(_ sighting: TieSighting, days: Double, isAlive: Bool) {
            self.sighting = sighting
            self.days = days
            self.isAlive = isAlive
        }
    }

    /// The same parameters with `tieFading`, `tieMutual` and `tieEmbedded` fitted; the same cases give the same answer.
    package func fitted(to cases: [Case], from parameters: ProgressParameters = .shipped) -> ProgressParameters {
        let start = [log(parameters.tieFading), parameters.tieMutual, parameters.tieEmbedded]
        let deviations = [fadingDeviation, mutualDeviation, embeddedDeviation]
        let minimum = NelderMead().minimise(from: start, steps: deviations) { point in
            let tried = Self.parameters(parameters, at: point)
            let loss = cases.reduce(0) { sum, item in
                let chance = item.sighting.chance(after: item.days, tried)
                return sum + Prediction(chance: chance, cameTrue: item.isAlive).logLoss
            }
            let away = zip(zip(point, start), deviations).reduce(0) { sum, item in
                let distance = (item.0.0 - item.0.1) / item.1
                return sum + distance * distance / 2
            }
            return loss + away
        }
        return Self.parameters(parameters, at: minimum.point)
    }

    private static func parameters(_ parameters: ProgressParameters, at point: [Double]) -> ProgressParameters {
        var changed = parameters
        changed.tieFading = exp(point[0]).bounded(to: 0.05...20)
        // The cross-discipline tie keeps its proportion to the other.
        let across = changed.tieFading * parameters.crossTieFading / parameters.tieFading
        changed.crossTieFading = across.bounded(to: 0.05...20)
        changed.tieMutual = point[1].bounded(to: -3...3)
        changed.tieEmbedded = point[2].bounded(to: -3...3)
        return changed
    }
}

/// When a person's mean level of a dimension is expected to fall below a level, if nothing is done.
package struct PredictedLoss: Hashable, Sendable {
    package var at: Moment
    /// The level that it falls below, 0…1.
    package var level: Double
    /// With 80 % probability the mean lies from `low` to `high` then.
    package var low: Double
    package var high: Double

    package init(at: Moment, level: Double, low: Double, high: Double) {
        self.at = at
        self.level = level
        self.low = low
        self.high = high
    }

    /// Such as `40 % (33 to 47 %)`.
    package var text: String {
        func percent(_ value: Double) -> Int { Int((100 * value).rounded()) }
        return "\(percent(level)) % (\(percent(low)) to \(percent(high)) %)"
    }
}

extension ProgressModel {
    /// How far ahead the model is asked: its half-lives were not measured over longer.
    package static let horizon: Duration = .days(2 * 365)

    /// The first instant after `now` at which the mean over the competences of one dimension is below `level`.
    ///
    /// Between events each level only falls, in closed form, so that their mean is searched by halving; the answer is right
    /// to the minute. `competences` are those with a target in the dimension.
    /// - Returns: `nil` when it is below already, or is not expected to be within ``horizon``.
    package func predictedLoss(
        of observations: [Observation],
        competences: [Code],
        dimension: Dimension,
        below level: Double,
        at now: Moment
    ) -> PredictedLoss? {
        guard !competences.isEmpty else { return nil }
        let states = competences.map { state(of: observations, competence: $0, dimension: dimension, at: now) }
        func mean(_ moment: Moment) -> Double {
            states.reduce(0) { $0 + $1.belief(at: moment, parameters).mean.bounded(to: 0...1) } / Double(states.count)
        }
        var (early, late) = (now, now + Self.horizon)
        guard mean(early) >= level, mean(late) < level else { return nil }
        while late - early > .minutes(1) {
            let middle = Moment(rawValue: early.rawValue + (late.rawValue - early.rawValue) / 2)
            if mean(middle) >= level { early = middle } else { late = middle }
        }
        // The competences are judged one by one, so that their errors are taken to be their own.
        let variance = states.reduce(0) { $0 + $1.belief(at: late, parameters).variance }
        let reach = ProgressEstimate.ninetieth * variance.squareRoot() / Double(states.count)
        return PredictedLoss(
            at: late,
            level: mean(late),
            low: (mean(late) - reach).bounded(to: 0...1),
            high: (mean(late) + reach).bounded(to: 0...1)
        )
    }
}

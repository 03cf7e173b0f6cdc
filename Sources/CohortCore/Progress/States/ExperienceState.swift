import Glibc

/// Experience in one competence: a stock of challenge-weighted hours in each context, fading between events.
///
/// Weight u = h·ch·(1 − ρ·ch·(1 − fb)); stock E_c = Σ u·2^(−Δ/H); value X = 1 − exp(−Σ_c (E_c/κ)^β): less and less for
/// more of the same, additive over contexts.
package struct ExperienceState: Hashable, Sendable {
    private struct Stock: Hashable, Sendable {
        var hours: Double
        var at: Moment
    }

    private var stocks: [String: Stock] = [:]
    private var offset: RatedOffset

    init(_ parameters: ProgressParameters) {
        offset = RatedOffset(spread: parameters.experienceSpread)
    }

    /// Challenge-weighted hours left at `moment`, by context.
    package func stocks(at moment: Moment, _ parameters: ProgressParameters) -> [String: Double] {
        stocks.mapValues { $0.hours * Self.kept(since: $0.at, at: moment, parameters) }
    }

    /// - Returns: Whether it says anything of experience.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        let moment = observation.happenedAt
        switch observation.evidence {
        case .experience(let hours, let challenge, let feedback, let isReflected, let context):
            let hours = hours.bounded(to: 0...10_000)
            let weight = Self.weight(challenge: challenge, feedback: feedback, isReflected: isReflected, parameters)
            guard hours * weight > 0 else { return false }
            let before = stocks[context].map { $0.hours * Self.kept(since: $0.at, at: moment, parameters) } ?? 0
            stocks[context] = Stock(hours: before + hours * weight, at: moment)
        case .rating, .check:
            let modelled = modelled(at: moment, parameters).mean
            advance(to: moment, parameters)
            let expected = (modelled + offset.mean).bounded(to: 0...1)
            let spread = parameters.experienceSpread
            guard let reading = Reading(observation, spread: spread, expected: expected, parameters)
            else { return false }
            offset.observe(reading, modelled: modelled)
        case .exposure, .contact: return false
        }
        return true
    }

    func belief(at moment: Moment, _ parameters: ProgressParameters) -> Belief {
        var later = self
        later.advance(to: moment, parameters)
        let modelled = modelled(at: moment, parameters)
        return Belief(mean: modelled.mean + later.offset.mean, variance: modelled.variance + later.offset.variance)
    }

    private mutating func advance(to moment: Moment, _ parameters: ProgressParameters) {
        offset.advance(
            to: moment,
            halfLife: parameters.experienceHalfLife,
            spread: parameters.experienceSpread,
            parameters
        )
    }

    /// X and, by the delta method, its variance when each stock is known to a share of itself.
    private func modelled(at moment: Moment, _ parameters: ProgressParameters) -> Belief {
        var sum = 0.0
        var variance = 0.0
        // In a fixed order, so that rounding is the same for every order of recording.
        for (_, stock) in stocks.sorted(by: { $0.key < $1.key }) {
            let hours = stock.hours * Self.kept(since: stock.at, at: moment, parameters)
            let term = pow(hours / parameters.experienceScale, parameters.experienceBreadth)
            sum += term
            let deviation = parameters.experienceBreadth * term * parameters.gainSpread
            variance += deviation * deviation
        }
        let left = exp(-sum)
        return Belief(mean: 1 - left, variance: left * left * variance)
    }

    private static func weight(
        challenge: Share,
        feedback: Share,
        isReflected: Bool,
        _ parameters: ProgressParameters
    ) -> Double {
        let overload = parameters.challengePenalty * challenge.value * (1 - feedback.value)
        return challenge.value * (1 - overload) * (isReflected ? 1 : parameters.unreflectedShare)
    }

    private static func kept(since earlier: Moment, at moment: Moment, _ parameters: ProgressParameters) -> Double {
        exp2(-moment.days(since: earlier) / parameters.experienceHalfLife)
    }
}

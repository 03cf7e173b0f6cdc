import Glibc

/// Experience in one competence: a stock of challenge-weighted hours in each context, fading between events.
///
/// Weight u = h·ch·(1 − ρ·ch·(1 − fb)); stock E_c = Σ u·2^(−Δ/H); value X = 1 − exp(−Σ_c (E_c/κ)^β): less and less for
/// more of the same, additive over contexts.
package struct ExperienceState: Hashable, Sendable {
    private struct Stock: Hashable, Sendable {
        var context: String
        var hours: Double
        var at: Moment
    }

    /// In the order of their contexts, so that rounding is the same for every order of recording.
    private var stocks: [Stock] = []
    private var offset: RatedOffset

    init(_ parameters: ProgressParameters) {
        offset = RatedOffset(spread: parameters.experienceSpread)
    }

    /// Challenge-weighted hours left at `moment`, by context.
    package func stocks(at moment: Moment, _ parameters: ProgressParameters) -> [String: Double] {
        Dictionary(
            uniqueKeysWithValues: stocks.map { stock in
                (stock.context, stock.hours * Self.kept(since: stock.at, at: moment, parameters))
            }
        )
    }

    /// - Returns: Whether it says anything of experience.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        let moment = observation.happenedAt
        switch observation.evidence {
        case .experience(let hours, let challenge, let feedback, let isReflected, let context):
            let hours = hours.bounded(to: 0...10_000)
            let weight = Self.weight(challenge: challenge, feedback: feedback, isReflected: isReflected, parameters)
            guard hours * weight > 0 else { return false }
            gain(hours * weight, in: context, at: moment, parameters)
            return true
        case .rating, .check:
            let modelled = modelled(at: moment, parameters)
            advance(to: moment, parameters)
            return offset.take(observation, modelled: modelled, spread: parameters.experienceSpread, parameters)
        case .exposure, .contact: return false
        }
    }

    func belief(at moment: Moment, _ parameters: ProgressParameters) -> Belief {
        var offset = offset
        Self.advance(&offset, to: moment, parameters)
        return offset.whole(modelled(at: moment, parameters))
    }

    private mutating func gain(
        _ hours: Double,
        in context: String,
        at moment: Moment,
        _ parameters: ProgressParameters
    ) {
        var (low, high) = (0, stocks.count)
        while low < high {
            let middle = (low + high) / 2
            if stocks[middle].context < context { low = middle + 1 } else { high = middle }
        }
        if low < stocks.count, stocks[low].context == context {
            stocks[low].hours = stocks[low].hours * Self.kept(since: stocks[low].at, at: moment, parameters) + hours
            stocks[low].at = moment
        } else {
            stocks.insert(Stock(context: context, hours: hours, at: moment), at: low)
        }
    }

    private mutating func advance(to moment: Moment, _ parameters: ProgressParameters) {
        Self.advance(&offset, to: moment, parameters)
    }

    private static func advance(_ offset: inout RatedOffset, to moment: Moment, _ parameters: ProgressParameters) {
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
        for stock in stocks {
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

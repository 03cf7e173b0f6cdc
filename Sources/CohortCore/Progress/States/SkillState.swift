import Glibc

/// Skill in one competence, in standard deviations above the untrained baseline.
///
/// Practice: θ ← A − (A − θ)e^(−αqn). Disuse: θ(t) = floor + (θ − floor)·2^(−Δ/H). Relearning is faster up to the
/// earlier peak (savings).
package struct SkillState: Hashable, Sendable {
    package private(set) var theta = 0.0
    /// The highest level so far, up to which relearning is faster.
    package private(set) var peak = 0.0
    package private(set) var at: Moment?
    package let kind: SkillKind
    private(set) var variance: Double

    init(_ kind: SkillKind, _ parameters: ProgressParameters) {
        self.kind = kind
        variance = parameters.skillSpread * parameters.skillSpread
    }

    mutating func advance(to moment: Moment, _ parameters: ProgressParameters) {
        guard let from = at else {
            at = moment
            return
        }
        let days = moment.days(since: from)
        guard days > 0 else { return }
        let kept = exp2(-days / parameters.halfLife(of: kind))
        // Below the floor nothing is left to fade, and waiting lifts nobody.
        let floor = min(theta, parameters.skillFloorShare * max(0, peak))
        theta = floor + (theta - floor) * kept
        variance = parameters.aged(variance, days: days, spread: parameters.skillSpread)
        at = moment
    }

    /// - Returns: Whether it says anything of skill.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        advance(to: observation.happenedAt, parameters)
        switch observation.evidence {
        case .exposure(_, let hours, let strength):
            let quality = parameters.quality(strength)
            guard quality > 0, hours > 0 else { return false }
            practise(qualityHours: quality * hours.bounded(to: 0...10_000), parameters)
        case .rating, .check:
            let ceiling = parameters.skillCeiling
            let expected = (theta / ceiling).bounded(to: 0...1)
            let spread = parameters.skillSpread / ceiling
            guard let reading = Reading(observation, spread: spread, expected: expected, parameters)
            else { return false }
            let before = theta
            var belief = Belief(mean: theta, variance: variance)
            belief.observe(reading.value * ceiling, errorVariance: reading.errorVariance * ceiling * ceiling)
            theta = belief.mean.bounded(to: -ceiling...ceiling)
            variance = belief.variance
            // The evidence is about the whole curve: the peak was as much higher or lower as the present is.
            peak = max(theta, peak + theta - before)
        case .experience, .contact: return false
        }
        return true
    }

    /// On the common scale, where 1 is the ceiling.
    func belief(_ parameters: ProgressParameters) -> Belief {
        let ceiling = parameters.skillCeiling
        return Belief(mean: theta / ceiling, variance: variance / (ceiling * ceiling))
    }

    private mutating func practise(qualityHours: Double, _ parameters: ProgressParameters) {
        let ceiling = parameters.skillCeiling
        let rate = parameters.practiceRate
        var hours = qualityHours
        if theta < peak, peak < ceiling {
            let fastRate = rate * (1 + parameters.practiceSavings)
            let toPeak = log((ceiling - theta) / (ceiling - peak)) / fastRate
            theta = ceiling - (ceiling - theta) * exp(-fastRate * min(hours, toPeak))
            hours = max(0, hours - toPeak)
        }
        theta = (ceiling - (ceiling - theta) * exp(-rate * hours)).bounded(to: -ceiling...ceiling)
        peak = max(peak, theta)
        // Free of θ, so that more evidence can only narrow the band.
        let left = exp(-rate * qualityHours)
        let gainSpread = parameters.gainSpread * parameters.skillSpread * (1 - left)
        variance = variance * left * left + gainSpread * gainSpread
    }
}

import Glibc

/// Skill in one competence, in standard deviations above the untrained baseline: θ = δ + g.
///
/// δ is what somebody brought, with a spread of 1 between people, and g what was gained since; each has a mean and a
/// variance, and a judgement moves both by one Kalman step. Practice: θ ← A − (A − θ)e^(−αqn). Disuse halves the gain:
/// g ← floor + (g − floor)·2^(−Δ/H), while δ is a person's own floor and falls back slowly towards what people bring.
/// Relearning is faster up to the earlier peak (savings).
package struct SkillState: Hashable, Sendable {
    /// What somebody brought, δ.
    package private(set) var brought = 0.0
    /// What was gained since, g.
    package private(set) var gained = 0.0
    /// The highest level so far, up to which relearning is faster.
    package private(set) var peak = 0.0
    package private(set) var at: Moment?
    package let kind: SkillKind
    private var broughtVariance: Double
    private var gainedVariance = 0.0
    private var covariance = 0.0
    private var raters = RaterMemory()

    init(_ kind: SkillKind, _ parameters: ProgressParameters) {
        self.kind = kind
        broughtVariance = parameters.skillSpread * parameters.skillSpread
    }

    package var theta: Double { brought + gained }

    var variance: Double { broughtVariance + 2 * covariance + gainedVariance }

    mutating func advance(to moment: Moment, _ parameters: ProgressParameters) {
        guard let from = at else {
            at = moment
            return
        }
        let days = moment.days(since: from)
        guard days > 0 else { return }
        let before = theta
        // Below the floor nothing is left to fade, and waiting lifts nobody.
        let floor = min(gained, parameters.skillFloorShare * max(0, peak - brought))
        let kept = gained > 0 ? exp2(-days / parameters.halfLife(of: kind)) : 1
        gained = floor + (gained - floor) * kept
        // So that the variance of somebody well known grows by the process noise, and never beyond that of a stranger.
        let lasting = exp(-parameters.processNoise / 2 * days / 30.44)
        brought *= lasting
        // Who brought less than most comes nearer to them, though never so fast that waiting lifts the level shown.
        brought = min(brought, max(before, 0) - gained)
        broughtVariance = Belief.relaxed(broughtVariance, kept: lasting, spread: parameters.skillSpread)
        gainedVariance *= kept * kept
        covariance *= kept * lasting
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
            let standing = raters.standing(before: observation, parameters)
            guard
                let reading = Reading(observation, spread: spread, expected: expected, standing: standing, parameters)
            else { return false }
            observe(reading, parameters)
        case .experience, .contact: return false
        }
        return true
    }

    /// On the common scale, where 1 is the ceiling.
    func belief(_ parameters: ProgressParameters) -> Belief {
        let ceiling = parameters.skillCeiling
        return Belief(mean: theta / ceiling, variance: variance / (ceiling * ceiling))
    }

    private mutating func observe(_ reading: Reading, _ parameters: ProgressParameters) {
        let ceiling = parameters.skillCeiling
        let before = theta
        let ofBrought = broughtVariance + covariance
        let ofGained = gainedVariance + covariance
        let foreseen = ofBrought + ofGained + max(reading.errorVariance, 1e-9) * ceiling * ceiling
        let found = reading.found(expecting: before / ceiling, variance: foreseen / (ceiling * ceiling))
        let innovation = found.mean * ceiling - before
        // Of what the reading could tell at most, the share that it tells.
        let told = (1 - found.variance * ceiling * ceiling / foreseen) / foreseen
        brought += ofBrought / foreseen * innovation
        gained += ofGained / foreseen * innovation
        broughtVariance = max(0, broughtVariance - ofBrought * ofBrought * told)
        gainedVariance = max(0, gainedVariance - ofGained * ofGained * told)
        covariance -= ofBrought * ofGained * told
        brought += theta.bounded(to: -ceiling...ceiling) - theta
        // The evidence is about the whole curve: the peak was as much higher or lower as the present is.
        peak = max(theta, peak + theta - before)
    }

    private mutating func practise(qualityHours: Double, _ parameters: ProgressParameters) {
        let ceiling = parameters.skillCeiling
        let rate = parameters.practiceRate
        var level = theta
        var hours = qualityHours
        if level < peak, peak < ceiling {
            let fastRate = rate * (1 + parameters.practiceSavings)
            let toPeak = log((ceiling - level) / (ceiling - peak)) / fastRate
            level = ceiling - (ceiling - level) * exp(-fastRate * min(hours, toPeak))
            hours = max(0, hours - toPeak)
        }
        level = (ceiling - (ceiling - level) * exp(-rate * hours)).bounded(to: -ceiling...ceiling)
        gained = level - brought
        peak = max(peak, level)
        // Free of θ, so that more evidence can only narrow the band: who brought more has less to gain.
        let left = exp(-rate * qualityHours)
        let right = 1 - left
        let gainSpread = parameters.gainSpread * ceiling * right
        gainedVariance =
            left * left * gainedVariance + right * right * broughtVariance - 2 * left * right * covariance
            + gainSpread * gainSpread
        covariance = left * covariance - right * broughtVariance
    }
}

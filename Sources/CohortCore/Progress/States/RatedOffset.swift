import Glibc

/// What ratings say beyond the exposures on record: experience from before the programme, ties nobody recorded.
///
/// Something added fades like the stock it stands for; something taken off stays, so that waiting lifts nobody. What
/// nobody records also comes anew, so that after the longest silence people differ as strangers do: with the share k that
/// is kept, the variance is σ² + (v − σ²)k². A rating is of the whole, exposures and the rest: it also settles what the
/// exposures left open until then.
struct RatedOffset: Hashable, Sendable {
    private(set) var mean = 0.0
    private var variance: Double
    /// The variance of what the exposures come to that ratings have settled.
    private var settled = 0.0
    private var at: Moment?
    private var raters = RaterMemory()

    init(spread: Double) {
        variance = spread * spread
    }

    mutating func advance(to moment: Moment, halfLife: Double, spread: Double, _ parameters: ProgressParameters) {
        guard let from = at else {
            at = moment
            return
        }
        let days = moment.days(since: from)
        guard days > 0 else { return }
        let kept = exp2(-days / halfLife)
        if mean > 0 { mean *= kept }
        variance = Belief.relaxed(variance, kept: kept, spread: spread)
        settled *= kept * kept
        at = moment
    }

    /// What exposures and ratings come to, `modelled` being what the exposures alone do.
    func whole(_ modelled: Belief) -> Belief {
        Belief(mean: modelled.mean + mean, variance: variance + max(0, modelled.variance - settled))
    }

    /// Takes a rating or a check of what the exposures alone put at `modelled`; `advance` to its moment comes first.
    ///
    /// - Returns: Whether it says anything.
    mutating func take(
        _ observation: Observation,
        modelled: Belief,
        spread: Double,
        _ parameters: ProgressParameters
    ) -> Bool {
        var whole = whole(modelled)
        let expected = whole.mean.bounded(to: 0...1)
        let standing = raters.standing(before: observation, parameters)
        guard
            let reading = Reading(observation, spread: spread, expected: expected, standing: standing, parameters)
        else { return false }
        whole.observe(reading)
        mean = (whole.mean - modelled.mean).bounded(to: -1...1)
        variance = whole.variance
        settled = modelled.variance
        return true
    }
}

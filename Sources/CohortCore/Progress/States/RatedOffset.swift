import Glibc

/// What ratings say beyond the exposures on record: experience from before the programme, ties nobody recorded.
///
/// Something added fades like the stock it stands for; something taken off stays, so that waiting lifts nobody.
struct RatedOffset: Hashable, Sendable {
    private(set) var mean = 0.0
    private(set) var variance: Double
    private var at: Moment?

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
        if mean > 0 { mean *= exp2(-days / halfLife) }
        variance = parameters.aged(variance, days: days, spread: spread)
        at = moment
    }

    /// `modelled` is what the exposures alone come to.
    mutating func observe(_ reading: Reading, modelled: Double) {
        var belief = Belief(mean: mean, variance: variance)
        belief.observe(reading.value - modelled, errorVariance: reading.errorVariance)
        mean = belief.mean.bounded(to: -1...1)
        variance = belief.variance
    }
}

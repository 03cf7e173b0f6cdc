import Glibc

/// A rating or a check as a number on the common scale, 0…1, with the variance of its error.
///
/// One rater's error variance is a multiple of the true variance between people, by the published reliability of the
/// source: (1 − ρ)/ρ. Several raters, taken one after the other, reach what Spearman and Brown's formula gives; one rater
/// who judges again says little new, see ``RaterMemory``.
struct Reading: Hashable, Sendable {
    /// Which end of the scale it stands at: what lies beyond cannot be said, so that it says “this or beyond”.
    enum End: Hashable, Sendable {
        case lowest, highest
    }

    var value: Double
    var errorVariance: Double
    var end: End?

    /// Fails when the evidence is neither a rating nor a check, or says nothing.
    ///
    /// `spread` is the standard deviation between people on the common scale, and `expected` what the model expects there,
    /// for the chance error of a check. `standing` is how much of what the same rater said before still stands, in
    /// judgements.
    init?(
        _ observation: Observation,
        spread: Double,
        expected: Double,
        standing: Double = 0,
        _ parameters: ProgressParameters
    ) {
        let source = observation.source
        let ratio = Self.errorRatio(source, parameters)
        switch observation.evidence {
        case .rating(let score):
            let leniency = source == .selfRating ? parameters.selfLeniency * spread : 0
            value = score.value - leniency
            end = score == .none ? .lowest : score == .whole ? .highest : nil
            errorVariance = RaterMemory.error(ratio, standing: standing, parameters) * spread * spread
        case .check(let right, let total, let options):
            guard total > 0 else { return nil }
            let items = Double(total)
            let guess = options > 1 ? 1 / Double(options) : 0
            let range = max(0.05, 1 - guess - parameters.slip)
            let share = (Double(right) / items).bounded(to: 0...1)
            value = ((share - guess) / range).bounded(to: 0...1)
            end = value <= 0 ? .lowest : value >= 1 ? .highest : nil
            // Never nought: ten of ten items do not prove a topic.
            let chance = (guess + range * expected).bounded(to: 0.05...0.95)
            errorVariance = chance * (1 - chance) / (items * range * range)
            // Items sample a topic, and a test is one way of asking: its reliability beside the chance error.
            errorVariance += ratio * spread * spread
        case .exposure, .experience, .contact: return nil
        }
    }

    /// What was found, as it would stand on a scale without ends, where `mean` was expected with `variance`, the error
    /// included: the mean and variance of the tail beyond an end, and the value itself elsewhere.
    ///
    /// Source: the moments of a truncated normal distribution, as in the Tobit Kalman filter (Allik et al. 2016).
    func found(expecting mean: Double, variance: Double) -> Belief {
        guard let end else { return Belief(mean: value, variance: 0) }
        let deviation = max(variance, 1e-18).squareRoot()
        let distance = (end == .highest ? value - mean : mean - value) / deviation
        // φ/(1 − Φ), by its asymptote where both would vanish.
        let hazard: Double =
            distance > 30
            ? distance + 1 / distance
            : exp(-distance * distance / 2) / (Double.pi / 2).squareRoot() / erfc(distance / 2.0.squareRoot())
        let beyond = deviation * hazard
        let share = (1 - hazard * (hazard - distance)).bounded(to: 0...1)
        return Belief(mean: end == .highest ? mean + beyond : mean - beyond, variance: variance * share)
    }

    private static func errorRatio(_ source: EvidenceSource, _ parameters: ProgressParameters) -> Double {
        switch source {
        case .selfRating: parameters.selfError
        case .peer: parameters.peerError
        case .report: parameters.reportError
        case .manager: parameters.managerError
        case .facilitator: parameters.facilitatorError
        case .test: parameters.testError
        case .serviceUser: parameters.serviceUserError
        // Attendance judges nobody; a rating that claims to come from it is as weak as the person's own.
        case .attendance: parameters.selfError
        }
    }
}

/// A rating or a check as a number on the common scale, 0…1, with the variance of its error.
///
/// One rater's error variance is a multiple of the true variance between people, by the published reliability of the
/// source: (1 − ρ)/ρ. Several raters, taken one after the other, reach what Spearman and Brown's formula gives.
struct Reading: Hashable, Sendable {
    var value: Double
    var errorVariance: Double

    /// Fails when the evidence is neither a rating nor a check, or says nothing.
    ///
    /// `spread` is the standard deviation between people on the common scale, and `expected` what the model expects there,
    /// for the chance error of a check.
    init?(_ observation: Observation, spread: Double, expected: Double, _ parameters: ProgressParameters) {
        let source = observation.source
        let ratio = Self.errorRatio(source, parameters)
        switch observation.evidence {
        case .rating(let score):
            let leniency = source == .selfRating ? parameters.selfLeniency * spread : 0
            value = score.value - leniency
            errorVariance = ratio * spread * spread
        case .check(let right, let total, let options):
            guard total > 0 else { return nil }
            let items = Double(total)
            let guess = options > 1 ? 1 / Double(options) : 0
            let range = max(0.05, 1 - guess - parameters.slip)
            let share = (Double(right) / items).bounded(to: 0...1)
            value = ((share - guess) / range).bounded(to: 0...1)
            // Never nought: ten of ten items do not prove a topic.
            let chance = (guess + range * expected).bounded(to: 0.05...0.95)
            errorVariance = chance * (1 - chance) / (items * range * range)
            // Items sample a topic, and a test is one way of asking: its reliability beside the chance error.
            errorVariance += ratio * spread * spread
        case .exposure, .experience, .contact: return nil
        }
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

import Glibc

/// How much each rater has said of somebody before, so that one who judges again does not count as another rater.
///
/// A rater's error has a part p that stays with the rater and a part q of the occasion, p + q = r = (1 − ρ)/ρ; two ratings
/// by one rater agree to c = (1 + p)/(1 + r). So m ratings by one have the error variance p + q/m, and never less than p
/// however many there are. The m-th alone brings the difference of the precisions. With time people change and raters
/// forget: of what was said before 2^(−Δ/H) still stands.
struct RaterMemory: Hashable, Sendable {
    private struct Voice: Hashable, Sendable {
        var standing: Double
        var at: Moment
    }

    private var others: [Code: Voice] = [:]
    private var own: Voice?

    /// How many judgements by the same rater still stand before this one, which is then remembered.
    ///
    /// 0 where nobody knows who judged: each such judgement counts as another rater's. Someone's opinion of themself is
    /// always by the same rater.
    mutating func standing(before observation: Observation, _ parameters: ProgressParameters) -> Double {
        guard case .rating = observation.evidence, observation.source != .test else { return 0 }
        let moment = observation.happenedAt
        if observation.source == .selfRating { return Self.speak(&own, at: moment, parameters) }
        guard let assessor = observation.assessor else { return 0 }
        return Self.speak(&others[assessor], at: moment, parameters)
    }

    private static func speak(_ voice: inout Voice?, at moment: Moment, _ parameters: ProgressParameters) -> Double {
        let standing = voice.map { $0.standing * exp2(-moment.days(since: $0.at) / parameters.raterMemory) } ?? 0
        voice = Voice(standing: standing + 1, at: moment)
        return standing
    }

    /// The error variance of one more judgement, as a multiple of the true variance.
    ///
    /// With k judgements standing their joint precision is k/(kp + q): 1/error = (k + 1)/((k + 1)p + q) − k/(kp + q).
    static func error(_ ratio: Double, standing: Double, _ parameters: ProgressParameters) -> Double {
        let lasting = (parameters.raterConsistency * (1 + ratio) - 1).bounded(to: 0...ratio * 0.999)
        let passing = ratio - lasting
        return (standing * lasting + passing) * ((standing + 1) * lasting + passing) / passing
    }
}

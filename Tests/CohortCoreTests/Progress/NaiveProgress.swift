import CohortCore
import Glibc

/// The progress model once more, as plainly as `docs/progress.md` states it and as slowly as it likes: every figure is
/// worked out from the list of observations anew, without the model's code.
struct NaiveProgress {
    let kind: SkillKind
    let values: [String: Double]
    /// Whether self-ratings count whoever else judged.
    var countsSelf = false

    init(kind: SkillKind = .mixed) {
        self.kind = kind
        values = Dictionary(uniqueKeysWithValues: ProgressParameters.shipped.all.map { ($0.name, $0.value) })
    }

    func callAsFunction(_ name: String) -> Double { values[name] ?? .nan }

    /// A quantity on the common scale: mean and variance.
    typealias Estimate = (mean: Double, variance: Double)

    /// What counts at `moment`, oldest first; the instants must differ.
    func counted(_ observations: [Observation], at moment: Moment) -> [Observation] {
        let seen = observations.filter { $0.happenedAt <= moment && $0.withdrawnAt == nil }
        let others: Set<EvidenceSource> = [.peer, .report, .manager, .facilitator, .test, .serviceUser]
        let isJudged = countsSelf || seen.contains { isJudgement($0) && others.contains($0.source) }
        return seen.filter { isJudged || !(isJudgement($0) && $0.source == .selfRating) }
            .sorted { $0.happenedAt < $1.happenedAt }
    }

    func isJudgement(_ observation: Observation) -> Bool {
        switch observation.evidence {
        case .rating, .check: true
        default: false
        }
    }

    func days(_ from: Moment, _ to: Moment) -> Double { Double(to.rawValue - from.rawValue) / 86_400_000 }

    /// A judgement: its value, its error variance, and whether it stands at an end of the scale (−1, 0, 1).
    func reading(
        _ observation: Observation,
        after earlier: [Observation],
        spread: Double,
        expected: Double
    ) -> (value: Double, error: Double, end: Int) {
        let ratios: [EvidenceSource: String] = [
            .selfRating: "selfError", .peer: "peerError", .report: "reportError", .manager: "managerError",
            .facilitator: "facilitatorError", .test: "testError", .serviceUser: "serviceUserError",
            .attendance: "selfError",
        ]
        let ratio = self("evidence." + (ratios[observation.source] ?? ""))
        switch observation.evidence {
        case .rating(let score):
            let shift = observation.source == .selfRating ? self("evidence.selfLeniency") * spread : 0
            // What the same rater said before, each judgement fading by half in 90 days.
            var standing = 0.0
            for other in earlier where isSameRater(other, observation) {
                standing += pow(0.5, days(other.happenedAt, observation.happenedAt) / self("evidence.raterMemory"))
            }
            let stays = min(ratio * 0.999, max(0, self("evidence.raterConsistency") * (1 + ratio) - 1))
            let passes = ratio - stays
            func precision(_ judgements: Double) -> Double { judgements / (judgements * stays + passes) }
            let error = 1 / (precision(standing + 1) - precision(standing))
            return (score.value - shift, error * spread * spread, score.value == 0 ? -1 : score.value == 1 ? 1 : 0)
        case .check(let right, let total, let options):
            let guess = options > 1 ? 1 / Double(options) : 0
            let range = 1 - guess - self("knowledge.slip")
            let value = min(1, max(0, (Double(right) / Double(total) - guess) / range))
            let chance = min(0.95, max(0.05, guess + range * expected))
            let error = chance * (1 - chance) / Double(total) / (range * range) + ratio * spread * spread
            return (value, error, value == 0 ? -1 : value == 1 ? 1 : 0)
        default: return (.nan, .nan, 0)
        }
    }

    private func isSameRater(_ one: Observation, _ other: Observation) -> Bool {
        guard case .rating = one.evidence, case .rating = other.evidence else { return false }
        if other.source == .test || one.source == .test { return false }
        if one.source == .selfRating || other.source == .selfRating { return one.source == other.source }
        return one.assessor != nil && one.assessor == other.assessor
    }

    /// What a reading at an end of the scale comes to: the mean and variance of the normal tail beyond it.
    func tail(_ reading: (value: Double, error: Double, end: Int), _ mean: Double, _ variance: Double) -> Estimate {
        if reading.end == 0 { return (reading.value, 0) }
        // By numbers: the tail in slices, by Simpson's rule.
        let deviation = variance.squareRoot()
        let sign = Double(reading.end)
        let begin = sign * (reading.value - mean) / deviation
        let slices = 1_000
        let width = (12 + max(0, -begin)) / Double(slices)
        var (mass, first, second) = (0.0, 0.0, 0.0)
        for slice in 0...slices {
            let z = begin + Double(slice) * width
            let weight = slice == 0 || slice == slices ? 1.0 : slice.isMultiple(of: 2) ? 2 : 4
            let density = weight * exp((max(0, begin) * max(0, begin) - z * z) / 2)
            mass += density
            first += density * z
            second += density * z * z
        }
        let middle = first / mass
        return (mean + sign * deviation * middle, variance * (second / mass - middle * middle))
    }

    func shown(_ estimate: Estimate) -> (value: Double, low: Double, high: Double) {
        let reach = 1.2815515655446 * estimate.variance.squareRoot()
        func held(_ number: Double) -> Double { min(1, max(0, number)) }
        return (held(estimate.mean), held(estimate.mean - reach), held(estimate.mean + reach))
    }

    /// The chance of being at least at `level`, by the error function.
    func chance(_ estimate: Estimate, atLeast level: Double) -> Double {
        1 - 0.5 * (1 + erf((level - estimate.mean) / (2 * estimate.variance).squareRoot()))
    }
}

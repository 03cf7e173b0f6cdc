import Glibc

/// Knowledge of one competence: how much of it can be recalled, and how steadily.
///
/// Recall fades by a power law from the last time it was taught or asked, R = (1 + fΔ/S)^(−d), f = 0.9^(−1/d) − 1, so
/// that nine tenths are left after S days. Knowledge of which nothing but ratings is known fades exponentially, as whole
/// courses do. The form is that of FSRS-6 without its difficulty.
package struct KnowledgeState: Hashable, Sendable {
    /// The share of the topic that can be recalled at `at`.
    package private(set) var recall = 0.0
    /// Days until nine tenths of it are left; none before it was first taught or asked.
    package private(set) var stability: Double?
    package private(set) var at: Moment?
    private(set) var variance: Double
    /// When it was last taught or asked.
    private var anchor: Moment?

    init(_ parameters: ProgressParameters) {
        variance = parameters.knowledgeSpread * parameters.knowledgeSpread
    }

    /// What is left of something with this stability, in days, after some days.
    package static func retention(days: Double, stability: Double, _ parameters: ProgressParameters) -> Double {
        let shape = parameters.forgettingShape
        let scale = pow(0.9, -1 / shape) - 1
        return pow(1 + scale * max(0, days) / max(stability, 1e-6), -shape)
    }

    mutating func advance(to moment: Moment, _ parameters: ProgressParameters) {
        guard let from = at else {
            at = moment
            return
        }
        let days = moment.days(since: from)
        guard days > 0 else { return }
        recall *= ratio(from: from, to: moment, parameters)
        variance = parameters.aged(variance, days: days, spread: parameters.knowledgeSpread)
        at = moment
    }

    /// - Returns: Whether it says anything of knowledge.
    mutating func take(_ observation: Observation, _ parameters: ProgressParameters) -> Bool {
        let moment = observation.happenedAt
        advance(to: moment, parameters)
        switch observation.evidence {
        case .exposure(_, let hours, let strength):
            let quality = parameters.quality(strength)
            guard quality > 0, hours > 0 else { return false }
            teach(hours: hours.bounded(to: 0...10_000), quality: quality, at: moment, parameters)
        case .check:
            let expected = recall.bounded(to: 0...1)
            guard let reading = reading(observation, expected, parameters) else { return false }
            let before = retained(at: moment, parameters)
            observe(reading)
            settle(right: reading.value, retained: before, parameters)
            // What a check shows comes back in part; the topic known before forgetting is the most that can.
            let known = min(1, recall / max(before, 0.01))
            recall += parameters.checkRestores * max(0, known - recall)
            anchor = moment
        case .rating:
            guard let reading = reading(observation, recall.bounded(to: 0...1), parameters) else { return false }
            observe(reading)
        case .experience, .contact: return false
        }
        return true
    }

    var belief: Belief { Belief(mean: recall, variance: variance) }

    private func reading(_ observation: Observation, _ expected: Double, _ parameters: ProgressParameters) -> Reading? {
        Reading(observation, spread: parameters.knowledgeSpread, expected: expected, parameters)
    }

    private mutating func observe(_ reading: Reading) {
        var belief = belief
        belief.observe(reading.value, errorVariance: reading.errorVariance)
        recall = belief.mean.bounded(to: 0...1)
        variance = belief.variance
    }

    /// L ← L + (1 − L)(1 − e^(−ηh)), and a steadier memory than before.
    private mutating func teach(hours: Double, quality: Double, at moment: Moment, _ parameters: ProgressParameters) {
        let left = exp(-parameters.teachingRate * quality * hours)
        let retained = retained(at: moment, parameters)
        recall = (1 - (1 - recall) * left).bounded(to: 0...1)
        let gainSpread = parameters.gainSpread * (1 - left)
        variance = variance * left * left + gainSpread * gainSpread
        if let stability {
            let gain = parameters.passiveGain * parameters.gain(stability: stability, retained: retained)
            self.stability = stability * (1 + gain)
        } else {
            stability = parameters.firstStability(right: recall)
        }
        anchor = moment
    }

    /// What the check does to stability: the items right as a success, the others as a lapse, weighed by their shares.
    private mutating func settle(right: Double, retained: Double, _ parameters: ProgressParameters) {
        guard let stability else {
            stability = parameters.firstStability(right: right)
            return
        }
        let success = stability * (1 + parameters.gain(stability: stability, retained: retained))
        let lapse = min(stability, exp(parameters.lapseScale) * (pow(stability + 1, parameters.lapsePower) - 1))
        let mixed = right * log(success) + (1 - right) * log(max(lapse, 1e-3))
        self.stability = exp(mixed).bounded(to: 1e-3...36_500)
    }

    /// The share that is left of what there was at the anchor.
    private func retained(at moment: Moment, _ parameters: ProgressParameters) -> Double {
        guard let stability, let anchor else { return 1 }
        return Self.retention(days: moment.days(since: anchor), stability: stability, parameters)
    }

    private func ratio(from: Moment, to moment: Moment, _ parameters: ProgressParameters) -> Double {
        guard stability != nil else { return exp2(-moment.days(since: from) / parameters.consolidatedHalfLife) }
        return min(1, retained(at: moment, parameters) / max(retained(at: from, parameters), 1e-12))
    }
}

extension ProgressParameters {
    /// w·e^a·S^(−b)·(e^(g(1−R)) − 1), with w = 1: larger when nearly forgotten, smaller when stable already.
    fileprivate func gain(stability: Double, retained: Double) -> Double {
        let spacing = exp(stabilitySpacing * (1 - retained)) - 1
        return exp(stabilityGain) * pow(max(stability, 1e-3), -stabilitySaturation) * spacing
    }

    fileprivate func firstStability(right: Double) -> Double {
        exp(right * log(firstStabilityRight) + (1 - right) * log(firstStabilityWrong))
    }
}

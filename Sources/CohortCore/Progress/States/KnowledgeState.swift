import Glibc

/// Knowledge of one competence: how much of it can be recalled, and how steadily.
///
/// Recall fades by a power law from the last time it was taught or asked, R = (1 + fΔ/S)^(−d), f = 0.9^(−1/d) − 1, so
/// that nine tenths are left after S days. Knowledge of which nothing but ratings is known fades exponentially, as whole
/// courses do. Stability and difficulty are a ``Memory``: a topic that checks find less of than expected grows harder,
/// and what is hard steadies less.
package struct KnowledgeState: Hashable, Sendable {
    /// The share of the topic that can be recalled at `at`.
    package private(set) var recall = 0.0
    /// How steadily it is held; none before it was first taught or asked.
    package private(set) var memory: Memory?
    package private(set) var at: Moment?
    private(set) var variance: Double
    /// When it was last taught or asked.
    private var anchor: Moment?
    private var raters = RaterMemory()

    init(_ parameters: ProgressParameters) {
        variance = parameters.knowledgeSpread * parameters.knowledgeSpread
    }

    /// Days until nine tenths of it are left; none before it was first taught or asked.
    package var stability: Double? { memory?.stability }

    /// What is left of something with this stability, in days, after some days.
    package static func retention(days: Double, stability: Double, _ parameters: ProgressParameters) -> Double {
        ForgettingCurve.left(after: days, stability: stability, decay: parameters.forgettingShape)
    }

    mutating func advance(to moment: Moment, _ parameters: ProgressParameters) {
        guard let from = at else {
            at = moment
            return
        }
        let days = moment.days(since: from)
        guard days > 0 else { return }
        let kept = ratio(from: from, to: moment, parameters)
        recall *= kept
        // What people differ by fades with the topic, while what nobody saw them learn or lose comes anew.
        let same = exp(-parameters.processNoise / 2 * days / 30.44)
        let spread = parameters.knowledgeSpread * (stability == nil ? 1 : retained(at: moment, parameters))
        let fresh = stability == nil ? 1 - kept * kept * same * same : 1 - same * same
        variance = variance * kept * kept * same * same + spread * spread * fresh
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
            settle(right: reading.value, expected: expected, retained: before, parameters)
            // What a check shows comes back in part; the topic known before forgetting is the most that can.
            let known = min(1, recall / max(before, 0.01))
            recall += parameters.checkRestores * max(0, known - recall)
            anchor = moment
        case .rating:
            let standing = raters.standing(before: observation, parameters)
            guard let reading = reading(observation, recall.bounded(to: 0...1), standing: standing, parameters)
            else { return false }
            observe(reading)
        case .experience, .contact: return false
        }
        return true
    }

    var belief: Belief { Belief(mean: recall, variance: variance) }

    private func reading(
        _ observation: Observation,
        _ expected: Double,
        standing: Double = 0,
        _ parameters: ProgressParameters
    ) -> Reading? {
        let spread = parameters.knowledgeSpread
        return Reading(observation, spread: spread, expected: expected, standing: standing, parameters)
    }

    private mutating func observe(_ reading: Reading) {
        var belief = belief
        belief.observe(reading)
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
        if memory == nil {
            memory = first(right: recall, parameters)
        } else {
            let topic = MemoryParameters(topic: parameters)
            memory?.reteach(share: parameters.passiveGain, retained: retained, topic)
        }
        anchor = moment
    }

    /// What the check does to the memory: the items right as a success, the others as a lapse, weighed by their shares.
    private mutating func settle(
        right: Double,
        expected: Double,
        retained: Double,
        _ parameters: ProgressParameters
    ) {
        if memory == nil {
            memory = first(right: right, parameters)
        } else {
            let topic = MemoryParameters(topic: parameters)
            memory?.review(share: right, expected: expected, retained: retained, topic)
        }
    }

    private func first(right: Double, _ parameters: ProgressParameters) -> Memory {
        let (good, bad) = (parameters.firstStabilityRight, parameters.firstStabilityWrong)
        let stability = exp(right * log(good) + (1 - right) * log(bad))
        return Memory(stability: stability, difficulty: parameters.startingDifficulty)
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

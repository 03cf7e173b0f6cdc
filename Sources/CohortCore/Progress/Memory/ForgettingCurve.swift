import Glibc

/// The chance of recall after a wait: a mean of two power laws, one of a fast and one of a slow trace.
///
/// A trace of stability S leaves r(Δ) = (1 + fΔ/S)^(−d), f = B^(−1/d) − 1, so that B is left after S days. The fast one
/// weighs w₁S₁^(−u), the slow one w₂S₂^v·e^(m(D−5)); the slow one of a hard thing runs e^(n(D−5)) times as fast.
/// An average of exponentials with different rates is a power law (Murre and Chessa 2011). Source of the form: FSRS-7
/// (open-spaced-repetition, fsrs-rs). Without a fast trace and with B = 0.9 it is the curve of FSRS-6.
package struct ForgettingCurve: Hashable, Sendable {
    /// d of the fast trace where its stability is a day.
    var fastDecay = 0.1
    /// How d of the fast trace grows with its stability, as a power.
    var fastDecayPower = 0.0
    /// B of the fast trace.
    var fastBase = 0.9
    /// w₁; 0 for a memory of one trace.
    var fastWeight = 0.0
    /// u.
    var fastWeightPower = 0.0
    /// d of the slow trace.
    var slowDecay: Double
    /// B of the slow trace.
    var slowBase = 0.9
    /// w₂.
    var slowWeight = 1.0
    /// v.
    var slowWeightPower = 0.0
    /// m.
    var difficultyWeight = 0.0
    /// n.
    var difficultyPace = 0.0

    static let decays = 0.01...0.95

    /// 1 at once; never more after a longer wait.
    func chance(after days: Double, _ memory: Memory) -> Double {
        let slow = slowChance(after: days, memory)
        guard fastWeight > 0 else { return slow }
        let fast = fastChance(after: days, memory)
        let weight = fastWeight * pow(memory.fastStability, -fastWeightPower)
        let other =
            slowWeight * pow(memory.stability, slowWeightPower) * exp(difficultyWeight * (memory.difficulty - 5))
        return (weight * fast + other * slow) / (weight + other)
    }

    func fastChance(after days: Double, _ memory: Memory) -> Double {
        let decay = (fastDecay * pow(memory.fastStability, fastDecayPower)).bounded(to: Self.decays)
        return Self.left(after: days, stability: memory.fastStability, decay: decay, base: fastBase)
    }

    private func slowChance(after days: Double, _ memory: Memory) -> Double {
        let pace = difficultyPace == 0 ? 1 : exp(difficultyPace * (memory.difficulty - 5))
        return Self.left(after: days * pace, stability: memory.stability, decay: slowDecay, base: slowBase)
    }

    /// (1 + fΔ/S)^(−d).
    static func left(after days: Double, stability: Double, decay: Double, base: Double = 0.9) -> Double {
        // A small decay makes f overflow; beyond e^60 the curve is a straight fall in the logarithm all the same.
        let scale = exp(min(60, -log(base) / decay)) - 1
        return pow(1 + scale * days.bounded(to: 0...1e7) / max(stability, 1e-6), -decay)
    }
}

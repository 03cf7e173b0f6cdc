import Glibc

/// How one trace of a memory grows steadier or is lost by an attempt to recall.
///
/// Success: S ← S(1 + e^a(11 − D)S^(−b)(e^(g(1−R)) − 1)): more when nearly forgotten, less when steady already or hard.
/// Failure: S ← min(S, c((S + 1)^h − 1)e^(l(1−R))). Source: the long-term equations of FSRS-6 (Ye, Su and Cao 2022, and
/// py-fsrs 6.3.2); the failure term as in FSRS-7, without difficulty.
package struct TraceRule: Hashable, Sendable {
    /// a.
    var gain = 0.0
    /// b.
    var saturation = 0.0
    /// g.
    var spacing = 0.0
    /// c.
    var lapseScale = 1.0
    /// h.
    var lapsePower = 0.0
    /// l.
    var lapseSpacing = 0.0
    /// The share of the gain that a recall with effort brings.
    var hardShare = 1.0
    /// What an easy recall multiplies the gain by.
    var easyFactor = 1.0

    /// `chance` is R, the chance of recall that had been expected.
    func afterSuccess(_ stability: Double, difficulty: Double, chance: Double, grade: RecallGrade = .good) -> Double {
        let ease =
            switch grade {
            case .hard: hardShare
            case .easy: easyFactor
            case .good, .forgotten: 1.0
            }
        let growth = exp(gain) * (11 - difficulty) * pow(stability, -saturation) * (exp(spacing * (1 - chance)) - 1)
        return max(afterLapse(stability, chance: chance), stability * (1 + growth * ease))
            .bounded(to: Memory.stabilities)
    }

    func afterLapse(_ stability: Double, chance: Double) -> Double {
        let left = lapseScale * (pow(stability + 1, lapsePower) - 1) * exp(lapseSpacing * (1 - chance))
        return min(stability, left).bounded(to: Memory.stabilities)
    }
}

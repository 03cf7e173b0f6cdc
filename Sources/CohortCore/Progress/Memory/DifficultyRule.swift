import Glibc

/// How hard a thing is taken to be, from 1 to 10, and how attempts to recall it change that.
///
/// After the first grade G it is D₀(G) = d − e^(k(G−1)) + 1. Later ΔD = −s(G − 3), damped as D nears 10, and a little
/// is drawn back each time towards D₀(easy). Source: FSRS-6, with FSRS-7's rule that a lapse says the more, the surer
/// recall had seemed.
package struct DifficultyRule: Hashable, Sendable {
    /// d: the difficulty of what was forgotten at first.
    var start: Double
    /// k.
    var ease = 0.0
    /// s.
    var step = 0.0
    /// The share by which it is drawn back.
    var reversion = 0.01

    func first(_ grade: RecallGrade) -> Double { unbounded(grade).bounded(to: Memory.difficulties) }

    /// After a grade where recall had been expected with `chance`.
    func next(_ difficulty: Double, after grade: RecallGrade, chance: Double) -> Double {
        let surprise = grade == .forgotten ? chance + 0.1 : 1
        let change = -step * Double(grade.rawValue - 3) * surprise
        return reverted(difficulty + (10 - difficulty) * change / 9)
    }

    /// Of something of which a share is recalled where another share was expected: harder when less, easier when more.
    func next(_ difficulty: Double, share: Double, expected: Double) -> Double {
        let change = step * (expected.bounded(to: 0...1) - share.bounded(to: 0...1))
        let room = change > 0 ? 10 - difficulty : difficulty - 1
        return reverted(difficulty + room * change / 9)
    }

    private func reverted(_ difficulty: Double) -> Double {
        (reversion * unbounded(.easy) + (1 - reversion) * difficulty).bounded(to: Memory.difficulties)
    }

    private func unbounded(_ grade: RecallGrade) -> Double { start - exp(ease * Double(grade.rawValue - 1)) + 1 }
}

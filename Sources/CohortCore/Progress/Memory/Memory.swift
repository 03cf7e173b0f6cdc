import Glibc

/// What is held in memory of one fact or topic: how steadily, and how hard it is.
///
/// The state changes only by attempts to recall; between them the chance of recall is a closed form of the time since.
package struct Memory: Hashable, Sendable {
    /// Of the slow trace, in days.
    package private(set) var stability: Double
    /// Of the fast trace, in days; without meaning where the curve gives it no weight.
    package private(set) var fastStability: Double
    /// 1 to 10.
    package private(set) var difficulty: Double

    package static let stabilities = 1e-4...36_500.0
    package static let difficulties = 1.0...10.0
    /// What the fast trace holds of the slow one's stability, at first and at most after a lapse.
    static let fastShare = 0.8

    /// Values beyond what is possible are taken for the nearest that is.
    package init(stability: Double, fastStability: Double? = nil, difficulty: Double) {
        self.stability = stability.bounded(to: Self.stabilities)
        self.fastStability = (fastStability ?? stability * Self.fastShare).bounded(to: Self.stabilities)
        self.difficulty = difficulty.bounded(to: Self.difficulties)
    }

    /// After the first attempt.
    package init(first grade: RecallGrade, _ parameters: MemoryParameters) {
        self.init(stability: parameters.first[grade], difficulty: parameters.difficulty.first(grade))
    }

    /// The chance of recall some days after the last attempt, 0…1.
    package func recall(after days: Double, _ parameters: MemoryParameters) -> Double {
        parameters.curve.chance(after: days, self)
    }

    /// An attempt to recall, some days after the last.
    ///
    /// - Returns: The chance of recall that had been expected.
    @discardableResult
    package mutating func review(_ grade: RecallGrade, after days: Double, _ parameters: MemoryParameters) -> Double {
        let chance = recall(after: days, parameters)
        let fastChance = parameters.curve.fastChance(after: days, self)
        let (slow, fast) = (parameters.slow, parameters.fast)
        if grade.isRecalled {
            stability = slow.afterSuccess(stability, difficulty: difficulty, chance: chance, grade: grade)
            fastStability = fast.afterSuccess(fastStability, difficulty: difficulty, chance: fastChance, grade: grade)
        } else {
            stability = slow.afterLapse(stability, chance: chance)
            fastStability = min(fast.afterLapse(fastStability, chance: fastChance), stability * Self.fastShare)
                .bounded(to: Self.stabilities)
        }
        difficulty = parameters.difficulty.next(difficulty, after: grade, chance: chance)
        return chance
    }

    /// An attempt to recall a topic of which a share was right: a success and a lapse, weighed by their shares.
    ///
    /// `expected` is the share that was expected right, `retained` what is left of what had been known.
    mutating func review(share right: Double, expected: Double, retained: Double, _ parameters: MemoryParameters) {
        let success = parameters.slow.afterSuccess(stability, difficulty: difficulty, chance: retained)
        let lapse = parameters.slow.afterLapse(stability, chance: retained)
        stability = exp(right * log(success) + (1 - right) * log(lapse)).bounded(to: Self.stabilities)
        difficulty = parameters.difficulty.next(difficulty, share: right, expected: expected)
    }

    /// The topic was taught again; `share` is how far that counts as recalling it.
    mutating func reteach(share: Double, retained: Double, _ parameters: MemoryParameters) {
        let success = parameters.slow.afterSuccess(stability, difficulty: difficulty, chance: retained)
        stability = (stability + share * (success - stability)).bounded(to: Self.stabilities)
    }
}

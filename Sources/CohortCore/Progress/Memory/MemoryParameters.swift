import Glibc

/// The numbers by which a memory forms and fades.
package struct MemoryParameters: Hashable, Sendable {
    /// Days of stability after the first attempt, by its grade.
    package struct FirstStability: Hashable, Sendable {
        var forgotten: Double
        var hard: Double
        var good: Double
        var easy: Double

        subscript(grade: RecallGrade) -> Double {
            switch grade {
            case .forgotten: forgotten
            case .hard: hard
            case .good: good
            case .easy: easy
            }
        }
    }

    var first: FirstStability
    var difficulty: DifficultyRule
    var slow: TraceRule
    var fast: TraceRule
    var curve: ForgettingCurve

    /// One of the numbers that a fit may change.
    struct Entry: Sendable {
        let keyPath: any WritableKeyPath<MemoryParameters, Double> & Sendable
        let name: String
        let value: Double
        /// The standard deviation between learners around `value`.
        let spread: Double
        let range: ClosedRange<Double>
        /// The number matters only where this grade was given.
        let grade: RecallGrade?
    }
}

extension MemoryParameters {
    /// Of a topic of a workshop, from the numbers of the progress model: one trace, of which nine tenths are left after
    /// its stability.
    init(topic parameters: ProgressParameters) {
        first = FirstStability(
            forgotten: parameters.firstStabilityWrong,
            hard: parameters.firstStabilityRight,
            good: parameters.firstStabilityRight,
            easy: parameters.firstStabilityRight
        )
        difficulty = DifficultyRule(
            start: parameters.startingDifficulty,
            step: parameters.difficultyStep,
            reversion: parameters.difficultyReversion
        )
        slow = TraceRule(
            // The published gain is stated for a middling difficulty, 11 − D = 5.
            gain: parameters.stabilityGain - log(Self.middling),
            saturation: parameters.stabilitySaturation,
            spacing: parameters.stabilitySpacing,
            lapseScale: exp(parameters.lapseScale),
            lapsePower: parameters.lapsePower
        )
        fast = slow
        curve = ForgettingCurve(slowDecay: parameters.forgettingShape)
    }

    private static let middling = 5.0
}

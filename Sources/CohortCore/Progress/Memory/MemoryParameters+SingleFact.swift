/// The shipped numbers of a memory for single facts.
///
/// Values and spreads between learners are those that FSRS-7 publishes (open-spaced-repetition, fsrs-rs: default
/// parameters and the standard deviations of their penalty, from the review logs of thousands of learners), with signed
/// numbers as they take effect. fsrs-rs puts no spread on the first stabilities; those are ours, and wide.
extension MemoryParameters {
    package static let singleFact: MemoryParameters = {
        var parameters = MemoryParameters(
            first: FirstStability(forgotten: 0, hard: 0, good: 0, easy: 0),
            difficulty: DifficultyRule(start: 0),
            slow: TraceRule(),
            fast: TraceRule(),
            curve: ForgettingCurve(slowDecay: 0)
        )
        for entry in table { parameters[keyPath: entry.keyPath] = entry.value }
        return parameters
    }()

    static let table: [Entry] = [
        entry(\.first.forgotten, "first.forgotten", 0.1104, 1, 0.001...50, grade: .forgotten),
        entry(\.first.hard, "first.hard", 2.2395, 1, 0.001...100, grade: .hard),
        entry(\.first.good, "first.good", 3.9221, 2, 0.001...100, grade: .good),
        entry(\.first.easy, "first.easy", 11.7841, 5, 0.001...100, grade: .easy),
        entry(\.difficulty.start, "difficulty.start", 6.1686, 0.523, 1...10),
        entry(\.difficulty.ease, "difficulty.ease", 0.6457, 0.2528, 0.001...4),
        entry(\.difficulty.step, "difficulty.step", 3.6807, 0.4329, 0.1...4),
        entry(\.slow.gain, "slow.gain", 0.4795, 0.2966, -1.5...2.5),
        entry(\.slow.saturation, "slow.saturation", 0, 0.2139, 0...1.2),
        entry(\.slow.spacing, "slow.spacing", 1.3826, 0.2889, 0.3...3),
        entry(\.slow.lapseScale, "slow.lapseScale", 0.7024, 0.1862, 0.01...1.5, grade: .forgotten),
        entry(\.slow.lapsePower, "slow.lapsePower", 0.5999, 0.175, 0.1...1, grade: .forgotten),
        entry(\.slow.lapseSpacing, "slow.lapseSpacing", 0.8146, 0.3812, 0...3.5, grade: .forgotten),
        entry(\.slow.hardShare, "slow.hardShare", 0.6398, 0.3013, 0...1, grade: .hard),
        entry(\.slow.easyFactor, "slow.easyFactor", 1, 0.9104, 1...7, grade: .easy),
        entry(\.fast.gain, "fast.gain", -0.1793, 0.3234, -1.5...2.5),
        entry(\.fast.saturation, "fast.saturation", 0.6707, 0.2448, 0...2),
        entry(\.fast.spacing, "fast.spacing", 3.8668, 0.3273, 0.5...6),
        entry(\.fast.lapseScale, "fast.lapseScale", 0.4416, 0.1842, 0.001...1.5, grade: .forgotten),
        entry(\.fast.lapsePower, "fast.lapsePower", 0.0934, 0.1735, 0.001...1, grade: .forgotten),
        entry(\.fast.lapseSpacing, "fast.lapseSpacing", 1.8631, 0.4608, 0...5, grade: .forgotten),
        entry(\.fast.hardShare, "fast.hardShare", 0.6162, 0.311, 0...1, grade: .hard),
        entry(\.fast.easyFactor, "fast.easyFactor", 1.0869, 0.864, 1...7, grade: .easy),
        entry(\.curve.fastDecay, "curve.fastDecay", 0.1567, 0.0418, 0.01...0.25),
        entry(\.curve.slowDecay, "curve.slowDecay", 0.0801, 0.2596, 0.01...0.95),
        entry(\.curve.fastBase, "curve.fastBase", 0.2421, 0.0798, 0.2...0.85),
        entry(\.curve.slowBase, "curve.slowBase", 0.9464, 0.0682, 0.5...0.99),
        entry(\.curve.fastWeight, "curve.fastWeight", 0.1433, 0.1282, 0.01...1),
        entry(\.curve.slowWeight, "curve.slowWeight", 0.7145, 0.1397, 0.1...1),
        entry(\.curve.fastWeightPower, "curve.fastWeightPower", 0, 0.1407, 0...0.9),
        entry(\.curve.slowWeightPower, "curve.slowWeightPower", 0.5667, 0.1489, 0.1...1.1),
        entry(\.curve.difficultyWeight, "curve.difficultyWeight", -0.1266, 0.2, -0.5...0.5),
        entry(\.curve.difficultyPace, "curve.difficultyPace", 0.2333, 0.15, -0.3...0.3),
        entry(\.curve.fastDecayPower, "curve.fastDecayPower", 0.0048, 0.15, -0.3...0.3),
    ]

    private static func entry(
        _ keyPath: any WritableKeyPath<MemoryParameters, Double> & Sendable,
        _ name: String,
        _ value: Double,
        _ spread: Double,
        _ range: ClosedRange<Double>,
        grade: RecallGrade? = nil
    ) -> Entry {
        Entry(keyPath: keyPath, name: name, value: value, spread: spread, range: range, grade: grade)
    }
}

import CohortCore

/// How willingly a search takes a worse plan: with probability e^(−change / temperature).
///
/// The powers come from multiplications alone, whose results are the same on every machine, unlike those of `exp`.
struct Annealing {
    private var low = Array(repeating: 0.0, count: 256)
    private var high = Array(repeating: 0.0, count: 64)

    init(temperature: Double) { cool(to: temperature) }

    mutating func cool(to temperature: Double) {
        // (1 − y/2¹⁶)^(2¹⁶) ≈ e^(−y)
        var step = max(0, 1 - 1 / (temperature * 65_536))
        for _ in 0..<16 { step *= step }
        low[0] = 1
        for index in 1..<256 { low[index] = low[index - 1] * step }
        let stride = low[255] * step
        high[0] = 1
        for index in 1..<64 { high[index] = high[index - 1] * stride }
    }

    /// Whether to take a plan that is worse by `change`.
    @inline(__always)
    func accepts(_ change: Int, _ generator: inout SeededGenerator) -> Bool {
        if change <= 0 { return true }
        guard change < 16_384 else { return false }
        return low[change & 255] * high[change >> 8] > generator.unit()
    }
}

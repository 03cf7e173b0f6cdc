import CohortCore

/// By how much a change may make a plan dearer at a temperature: Metropolis' rule with the number drawn first.
///
/// A change of Δ is accepted with the probability exp(−Δ/T); that is whenever Δ ≤ −T·ln u for a number u drawn evenly
/// from 0…1. Drawing u before the change lets most of them be refused by a part of their cost. Source: Metropolis and
/// others, “Equation of state calculations by fast computing machines”, *Journal of Chemical Physics* 21 (1953).
struct AnnealingThresholds {
    /// −ln u for evenly spaced u.
    private let quantiles: [Float]

    private static let count = 4_096

    init() {
        quantiles = (0..<Self.count).map { index in
            Float(-Self.logarithm((Double(index) + 0.5) / Double(Self.count)))
        }
    }

    /// A threshold for one change, 0 or more.
    @inline(__always)
    func draw(_ temperature: Float, _ generator: inout SeededGenerator) -> Int {
        let index = Int(generator.next() >> 52)
        return Int(quantiles.withUnsafeBufferPointer { $0[index] } * temperature)
    }

    /// The natural logarithm, by operations that every machine rounds alike: the same seed gives the same plan anywhere.
    static func logarithm(_ value: Double) -> Double {
        // value = m · 2ᵉ with 1 ≤ m < 2, and ln m = 2 artanh((m − 1)/(m + 1)).
        let ratio = (value.significand - 1) / (value.significand + 1)
        let square = ratio * ratio
        var power = ratio
        var sum = 0.0
        for odd in stride(from: 1.0, through: 41, by: 2) {
            sum += power / odd
            power *= square
        }
        return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
    }
}

import CohortCore

/// Losses that annealing puts up with, at a temperature of 1: numbers of the exponential distribution.
///
/// A loss below one of them is one that a random number below `exp(-loss)` would have let pass; drawn once, they spare
/// the search a logarithm and a random number for each move.
struct Patience {
    /// A power of two.
    private static let period = 1 << 14

    private let values: UnsafeMutablePointer<Float>

    /// At most `length` are asked for at once.
    init(length: Int, generator: inout SeededGenerator) {
        // The same quantiles for every seed, in an order of its own: their mean is 1 to the last digit.
        var quantiles = (0..<Self.period).map { index in
            Float(-Self.naturalLogarithm((Double(index) + 0.5) / Double(Self.period)))
        }
        for last in stride(from: Self.period - 1, to: 0, by: -1) {
            quantiles.swapAt(last, generator.index(below: last + 1))
        }
        values = DenseState.row(Self.period + length, 0)
        for index in 0..<(Self.period + length) { values[index] = quantiles[index % Self.period] }
    }

    func deallocate() { values.deallocate() }

    /// A run of numbers of the length asked for, from a place that `random` decides.
    @inline(__always)
    func run(_ random: UInt64) -> UnsafePointer<Float> {
        UnsafePointer(values + Int(truncatingIfNeeded: random & UInt64(Self.period - 1)))
    }

    /// The natural logarithm of a number above 0, from the four basic operations alone: those of mathematics libraries
    /// differ in the last digit from one machine to the next.
    static func naturalLogarithm(_ number: Double) -> Double {
        // ln m = 2 artanh((m − 1) / (m + 1)) for 1 ≤ m < 2; the ratio is at most 1/3, so that 20 terms are enough.
        let ratio = (number.significand - 1) / (number.significand + 1)
        let square = ratio * ratio
        var power = ratio
        var sum = 0.0
        for term in 0..<20 {
            sum += power / Double(2 * term + 1)
            power *= square
        }
        return 2 * sum + Double(number.exponent) * 0.693_147_180_559_945_3
    }
}

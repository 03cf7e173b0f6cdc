import Glibc

/// What is believed of a quantity: a mean and how sure, as a normal distribution.
struct Belief: Hashable, Sendable {
    var mean: Double
    var variance: Double

    var deviation: Double { max(variance, 1e-9).squareRoot() }

    /// One scalar Kalman step: a reading of the mean with an error of its own.
    ///
    /// The variance never grows by it, whatever the reading.
    mutating func observe(_ reading: Reading) {
        let foreseen = variance + max(reading.errorVariance, 1e-9)
        let found = reading.found(expecting: mean, variance: foreseen)
        let gain = variance / foreseen
        mean += gain * (found.mean - mean)
        variance *= 1 - gain * (1 - found.variance / foreseen)
    }

    /// The variance of a difference between people that fades to a share `kept` while others like it come anew.
    ///
    /// It tends to the spread between strangers, and two waits in turn come to the same as one.
    static func relaxed(_ variance: Double, kept: Double, spread: Double) -> Double {
        let strangers = spread * spread
        return strangers + (variance - strangers) * kept * kept
    }

    /// The chance that the quantity is at least `level`.
    func chance(atLeast level: Double) -> Double {
        (0.5 * erfc((level - mean) / (deviation * 2.0.squareRoot()))).bounded(to: 0...1)
    }
}

extension Double {
    /// The nearest number within `range`; what is not a number becomes the lower bound.
    func bounded(to range: ClosedRange<Double>) -> Double {
        isNaN ? range.lowerBound : Swift.min(range.upperBound, Swift.max(range.lowerBound, self))
    }
}

extension Moment {
    /// Days from `earlier`, never negative; in floating point, so that no pair of instants overflows.
    func days(since earlier: Moment) -> Double {
        Swift.max(0, (Double(rawValue) - Double(earlier.rawValue)) / 86_400_000)
    }
}

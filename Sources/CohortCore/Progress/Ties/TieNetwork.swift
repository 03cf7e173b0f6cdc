import Glibc

/// Who has how much of a tie with whom among some people, numbered from 0; both directions count as one.
package struct TieNetwork: Hashable, Sendable {
    package let count: Int
    /// Row by row.
    private var weights: [Double]

    package init(count: Int) {
        self.count = max(0, count)
        weights = Array(repeating: 0, count: self.count * self.count)
    }

    /// How much of a tie the two have: 0 for none, and for oneself.
    package func weight(_ one: Int, _ other: Int) -> Double { weights[one * count + other] }

    /// Sets both directions; passed over for oneself.
    package mutating func set(_ one: Int, _ other: Int, to weight: Double) {
        guard one != other else { return }
        weights[one * count + other] = weight
        weights[other * count + one] = weight
    }

    /// All that one has with the others.
    package func total(of one: Int) -> Double { row(one).reduce(0, +) }

    /// With how many one has a tie at all.
    package func degree(of one: Int) -> Int { row(one).count { $0 > 0 } }

    /// With how many others both have a tie: by how much theirs is embedded.
    package func shared(_ one: Int, _ other: Int) -> Int {
        zip(row(one), row(other)).count { $0 > 0 && $1 > 0 }
    }

    /// Σ over the others of the product of both's ties with them.
    package func sharedWeight(_ one: Int, _ other: Int) -> Double {
        zip(row(one), row(other)).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private func row(_ one: Int) -> ArraySlice<Double> { weights[(one * count)..<((one + 1) * count)] }
}

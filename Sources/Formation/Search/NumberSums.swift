/// Sums of the numeric attributes over some people: experience in the first lane, strands in the others.
struct NumberSums: Equatable {
    /// How many people have a value.
    var known = SIMD4<Double>(repeating: 0)
    var sum = SIMD4<Double>(repeating: 0)
    var squares = SIMD4<Double>(repeating: 0)

    static func + (left: Self, right: Self) -> Self {
        NumberSums(
            known: left.known + right.known,
            sum: left.sum + right.sum,
            squares: left.squares + right.squares
        )
    }

    static func - (left: Self, right: Self) -> Self {
        NumberSums(
            known: left.known - right.known,
            sum: left.sum - right.sum,
            squares: left.squares - right.squares
        )
    }

    /// Σ over pairs of the weighted squared differences: Σ (x−y)² = k Σx² − (Σx)².
    func pairSum(weights: SIMD4<Double>) -> Double {
        (weights * (known * squares - sum * sum)).sum()
    }
}

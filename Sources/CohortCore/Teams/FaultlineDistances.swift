/// Squared distances of the members of one group, as faultlines count them.
package struct FaultlineDistances: Sendable {
    package let count: Int
    /// Row by row.
    private let squares: [Double]
    /// Sum over all pairs.
    package let total: Double

    /// - Parameters:
    ///   - count: How many members there are.
    ///   - squaredDistance: Asked once for each pair, by place among the members; symmetric, never negative.
    package init(count: Int, squaredDistance: (_ one: Int, _ other: Int) -> Double) {
        var squares = Array(repeating: 0.0, count: count * count)
        var total = 0.0
        for one in 0..<count {
            for other in (one + 1)..<max(one + 1, count) {
                let square = squaredDistance(one, other)
                squares[one * count + other] = square
                squares[other * count + one] = square
                total += square
            }
        }
        self.count = count
        self.squares = squares
        self.total = total
    }

    package subscript(one: Int, other: Int) -> Double { squares[one * count + other] }
}

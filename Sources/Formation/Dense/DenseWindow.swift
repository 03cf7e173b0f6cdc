/// Between which temperatures a problem freezes.
///
/// A short cooling finds out. The shares of moves that pass fit all kinds of distances, while temperatures do not: a
/// division by distances in space freezes at a tenth of the temperature of one by random distances of the same spread.
struct DenseWindow {
    private static let passingWhenHot = 1e-2
    private static let passingWhenCold = 2e-4
    /// From one temperature of the cooling to the next.
    private static let factor = 0.8
    private static let levels = 60

    let hot: Double
    let cold: Double

    /// Leaves the search with the division of the short cooling.
    ///
    /// - Returns: `nil` where there is nothing to choose.
    init?(_ search: inout DenseSearch, _ problem: DenseProblem, _ spread: DenseSpread) {
        let size = Double(problem.count) / Double(problem.bounds.count)
        // What the sums of elements in a group vary by.
        var temperature = 0.7 * spread.residual * size.squareRoot()
        guard problem.bounds.count > 1, temperature > 1e-12 * spread.greatest else { return nil }
        // So that a share of `passingWhenCold` is a hundred moves, if the budget is large enough.
        let moves = min(Double(1 << 19), search.clock.total / 500)
        let elements = max(4 * problem.count, Int(moves) / search.state.stride)
        var hot: Double?
        var cold = temperature * Self.factor
        for _ in 0..<Self.levels {
            let passing = search.sample(elements: elements, temperature: Float(temperature))
            if passing < Self.passingWhenHot, hot == nil { hot = temperature }
            cold = temperature
            if passing < Self.passingWhenCold { break }
            temperature *= Self.factor
        }
        self.hot = hot ?? cold
        self.cold = min(cold, self.hot * Self.factor)
    }
}

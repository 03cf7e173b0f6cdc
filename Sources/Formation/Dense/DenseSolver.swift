import CohortCore

/// Divides elements into groups so that the sum of distances within groups is greatest.
///
/// Simulated annealing in rounds: the first from a random division, each later one from the best of its line, warmed until
/// part of it dissolves. The best of all is kept. Pure: the same problem, seed and number of moves give the same
/// division. Source of the problem: Gallego, Laguna, Martí and Duarte, “Tabu search with strategic oscillation for the
/// maximally diverse grouping problem”, 2013.
package enum DenseSolver {
    /// Work of a round over the square of the number of elements, where the budget allows more than one.
    private static let workPerPair = 20_000.0
    /// How much of the first temperature later rounds begin with: enough to leave a good division, not to forget it.
    private static let rewarming = 0.88
    /// After so many rounds without gain a line ends, and another begins at random.
    private static let patience = 12

    /// Searches until the budget is spent.
    package static func solve(_ problem: DenseProblem, seed: UInt64, budget: DenseBudget) -> DenseResult {
        let spread = DenseSpread(problem)
        let sizes = DenseSizes.best(
            count: problem.count,
            bounds: problem.bounds,
            mean: spread.mean,
            spread: spread.deviation
        )
        let scale = spread.greatest * Double(sizes.max() ?? 1)
        var search = DenseSearch(problem, scale: scale, seed: seed, budget: budget)
        defer { search.deallocate() }
        search.shuffle(into: sizes)

        var best = Found(groups: search.state.groups, value: problem.value(of: search.state.groups))
        var line = best
        var idle = 0
        func keep() -> Bool {
            search.descend()
            let found = Found(groups: search.state.groups, value: problem.value(of: search.state.groups))
            let isBetter = found.value > line.value
            if found.value >= line.value { line = found }
            if found.value > best.value { best = found }
            return isBetter
        }
        // Where all distances are explained by their elements, every exchange is as good as none.
        if let window = DenseWindow(&search, problem, spread) {
            _ = keep()
            line.value = -.infinity
            search.shuffle(into: sizes)
            var isFirst = true
            while search.clock.share < 1 {
                let round = Self.workPerPair * Double(problem.count) * Double(problem.count) / search.clock.total
                // No stump of a round at the end, which would not cool well; one round where no time seems to pass.
                let rounds = ((1 - search.clock.share) / round).rounded(.down)
                let isLast = rounds < 2 || !rounds.isFinite
                let end = isLast ? 1 : search.clock.share + (1 - search.clock.share) / rounds
                let hot = isFirst ? window.hot : max(window.cold, window.hot * Self.rewarming)
                search.anneal(DenseCooling(from: hot, to: window.cold), until: end)
                idle = keep() ? 0 : idle + 1
                isFirst = idle >= Self.patience
                if isFirst {
                    idle = 0
                    line.value = -.infinity
                    search.shuffle(into: sizes)
                } else {
                    search.state.begin(with: line.groups)
                }
            }
        } else {
            _ = keep()
        }
        return DenseResult(
            groups: best.groups,
            value: best.value,
            moves: search.looked,
            changes: search.changes,
            wasStopped: search.clock.wasStopped
        )
    }

    private struct Found {
        var groups: [Int]
        var value: Double
    }
}

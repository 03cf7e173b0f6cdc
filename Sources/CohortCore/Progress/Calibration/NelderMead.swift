/// Finds a low point of a function of several numbers without its slopes, always by the same steps.
///
/// Source: Nelder and Mead (1965), with the coefficients of Gao and Han (2012), which grow milder with the number of
/// dimensions. Started anew at its best point until a start finds nothing better, as a simplex can collapse too early.
package struct NelderMead: Hashable, Sendable {
    /// Ends when the values at the corners differ by less than this.
    package var tolerance: Double
    /// How often the function may be asked in all.
    package var mostEvaluations: Int

    package init(tolerance: Double = 1e-7, mostEvaluations: Int = 4_000) {
        self.tolerance = tolerance
        self.mostEvaluations = mostEvaluations
    }

    /// The lowest point found.
    package struct Minimum: Hashable, Sendable {
        package var point: [Double]
        package var value: Double
        package var evaluations: Int
    }

    private typealias Corner = (point: [Double], value: Double)

    /// `steps` is how far the first corners are from `start`, one for each number; a value that is not a number counts as
    /// infinitely high.
    package func minimise(
        from start: [Double],
        steps: [Double],
        _ function: ([Double]) -> Double
    ) -> Minimum {
        var left = max(1, mostEvaluations)
        func ask(_ point: [Double]) -> Double {
            left -= 1
            let value = function(point)
            return value.isNaN ? .infinity : value
        }
        var best: Corner = (start, ask(start))
        while left > 0, !start.isEmpty {
            let before = best.value
            best = descend(from: best, steps: steps, left: { left }, ask)
            if !(before - best.value > tolerance) { break }
        }
        return Minimum(point: best.point, value: best.value, evaluations: mostEvaluations - left)
    }

    private func descend(
        from start: Corner,
        steps: [Double],
        left: () -> Int,
        _ ask: ([Double]) -> Double
    ) -> Corner {
        let count = start.point.count
        let size = Double(count)
        let (expansion, contraction, shrinking) = (1 + 2 / size, 0.75 - 1 / (2 * size), 1 - 1 / max(size, 2))
        var corners = [start]
        for (index, step) in zip(start.point.indices, steps) {
            var point = start.point
            point[index] += step
            corners.append((point, ask(point)))
        }
        while left() > 0 {
            // The sort is stable by the index, so that equal values keep their order.
            corners = corners.enumerated().sorted { ($0.1.value, $0.0) < ($1.1.value, $1.0) }.map(\.element)
            guard let lowest = corners.first, let highest = corners.last else { break }
            if abs(highest.value - lowest.value) <= tolerance { break }
            let middle = Self.centre(corners.dropLast().map(\.point))
            func along(_ factor: Double) -> Corner {
                let point = zip(middle, highest.point).map { $0 + factor * ($0 - $1) }
                return (point, ask(point))
            }
            let reflected = along(1)
            if reflected.value < lowest.value {
                let expanded = along(expansion)
                corners[count] = expanded.value < reflected.value ? expanded : reflected
            } else if reflected.value < corners[count - 1].value {
                corners[count] = reflected
            } else {
                let outside = reflected.value < highest.value
                let contracted = along(outside ? contraction : -contraction)
                if contracted.value < min(reflected.value, highest.value) {
                    corners[count] = contracted
                } else {
                    for index in corners.indices.dropFirst() {
                        let point = zip(lowest.point, corners[index].point).map { $0 + shrinking * ($1 - $0) }
                        corners[index] = (point, ask(point))
                    }
                }
            }
        }
        return corners.min { $0.value < $1.value } ?? start
    }

    private static func centre(_ points: [[Double]]) -> [Double] {
        guard let first = points.first else { return [] }
        return first.indices.map { index in points.reduce(0) { $0 + $1[index] } / Double(points.count) }
    }
}

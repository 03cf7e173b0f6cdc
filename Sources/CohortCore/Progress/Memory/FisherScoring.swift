import Glibc

/// The most probable numbers behind chances of which it is known what came true, given what is expected of the numbers.
///
/// Each step solves (JᵀWJ + Λ)δ = JᵀW(y − p) − Λ(x − x₀): J the slopes of the chances p, taken by differences, W the
/// inverse variances 1/p(1−p), Λ the prior's precisions; a step that does not help is halved. Source: Fisher scoring with
/// a normal prior (Green 1984). A handful of steps where a search without slopes takes thousands of evaluations; the same
/// input gives the same steps.
package struct FisherScoring: Hashable, Sendable {
    /// What is expected of a number before the data.
    package struct Prior: Hashable, Sendable {
        package var mean: Double
        package var deviation: Double
        package var range: ClosedRange<Double>

        package init(mean: Double, deviation: Double, range: ClosedRange<Double>) {
            self.mean = mean
            self.deviation = deviation
            self.range = range
        }
    }

    package struct Maximum: Hashable, Sendable {
        package var point: [Double]
        /// −log likelihood + ½Σ((x − x₀)/σ)².
        package var loss: Double
        package var steps: Int
    }

    /// Ends when a step brings less than this.
    package var tolerance: Double
    package var mostSteps: Int

    package init(tolerance: Double = 1e-3, mostSteps: Int = 25) {
        self.tolerance = tolerance
        self.mostSteps = mostSteps
    }

    /// `chances` gives, of a point, as many chances as there are outcomes.
    package func maximise(
        _ prior: [Prior],
        outcomes: [Bool],
        chances: ([Double]) -> [Double]
    ) -> Maximum {
        func held(_ point: [Double]) -> [Double] { chances(point).map { $0.bounded(to: 1e-4...(1 - 1e-4)) } }
        func loss(_ point: [Double], _ held: [Double]) -> Double {
            let likelihood = zip(held, outcomes).reduce(0) { $0 - log($1.1 ? $1.0 : 1 - $1.0) }
            return zip(prior, point).reduce(likelihood) { sum, pair in
                let off = (pair.1 - pair.0.mean) / pair.0.deviation
                return sum + 0.5 * off * off
            }
        }
        var point = prior.map { $0.mean.bounded(to: $0.range) }
        var now = held(point)
        var lowest = loss(point, now)
        for step in 0..<mostSteps {
            let slopes = prior.indices.map { self.slopes(of: held, at: point, now: now, along: $0, prior[$0]) }
            let direction = self.direction(from: point, prior, now: now, outcomes: outcomes, slopes: slopes)
            var factor = 1.0
            var better: (point: [Double], chances: [Double], loss: Double)?
            while better == nil, factor > 1e-3 {
                let tried = point.indices.map {
                    (point[$0] + factor * direction[$0]).bounded(to: prior[$0].range)
                }
                let triedChances = held(tried)
                let triedLoss = loss(tried, triedChances)
                if triedLoss < lowest { better = (tried, triedChances, triedLoss) }
                factor /= 2
            }
            guard let better else { return Maximum(point: point, loss: lowest, steps: step) }
            let gained = lowest - better.loss
            (point, now, lowest) = (better.point, better.chances, better.loss)
            if gained < tolerance { return Maximum(point: point, loss: lowest, steps: step + 1) }
        }
        return Maximum(point: point, loss: lowest, steps: mostSteps)
    }

    private func slopes(
        of chances: ([Double]) -> [Double],
        at point: [Double],
        now: [Double],
        along index: Int,
        _ prior: Prior
    ) -> [Double] {
        var stride = 1e-4 * prior.deviation
        if point[index] + stride > prior.range.upperBound { stride = -stride }
        var moved = point
        moved[index] += stride
        return zip(chances(moved), now).map { ($0 - $1) / stride }
    }

    private func direction(
        from point: [Double],
        _ prior: [Prior],
        now: [Double],
        outcomes: [Bool],
        slopes: [[Double]]
    ) -> [Double] {
        let weights = now.map { 1 / ($0 * (1 - $0)) }
        let surprises = zip(now, outcomes).map { ($1 ? 1 : 0) - $0 }
        let uphill = point.indices.map { index in
            let precision = 1 / (prior[index].deviation * prior[index].deviation)
            let pull = precision * (prior[index].mean - point[index])
            return surprises.indices.reduce(pull) { $0 + slopes[index][$1] * weights[$1] * surprises[$1] }
        }
        // A number at the end of its range that would leave it stays where it is.
        let free = point.indices.filter { index in
            !(point[index] <= prior[index].range.lowerBound && uphill[index] < 0)
                && !(point[index] >= prior[index].range.upperBound && uphill[index] > 0)
        }
        let weighted = free.map { index in zip(slopes[index], weights).map { $0 * $1 } }
        var information = free.map { _ in [Double](repeating: 0, count: free.count) }
        for (row, index) in free.enumerated() {
            for column in 0...row {
                let sum = zip(weighted[row], slopes[free[column]]).reduce(0) { $0 + $1.0 * $1.1 }
                information[row][column] = sum
                information[column][row] = sum
            }
            information[row][row] += 1 / (prior[index].deviation * prior[index].deviation)
        }
        let solution = Self.solve(information, free.map { uphill[$0] })
        var direction = [Double](repeating: 0, count: point.count)
        for (index, value) in zip(free, solution) { direction[index] = value }
        return direction
    }

    /// By Cholesky's decomposition of a positive definite matrix, as information with a prior always is.
    static func solve(_ matrix: [[Double]], _ right: [Double]) -> [Double] {
        var root = matrix
        var solution = right
        for row in matrix.indices {
            for column in 0...row {
                let sum = (0..<column).reduce(matrix[row][column]) { $0 - root[row][$1] * root[column][$1] }
                root[row][column] = row == column ? max(sum, 1e-12).squareRoot() : sum / root[column][column]
            }
            let known = (0..<row).reduce(solution[row]) { $0 - root[row][$1] * solution[$1] }
            solution[row] = known / root[row][row]
        }
        for row in matrix.indices.reversed() {
            let known = (row + 1..<max(matrix.count, row + 1)).reduce(solution[row]) {
                $0 - root[$1][row] * solution[$1]
            }
            solution[row] = known / root[row][row]
        }
        return solution
    }
}

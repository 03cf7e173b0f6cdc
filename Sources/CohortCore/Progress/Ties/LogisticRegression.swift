import Glibc

/// The chance of something by its signs: ln(p/(1 − p)) = b₀ + Σ bᵢxᵢ.
///
/// Fitted maximum a posteriori by Newton's method, each bᵢ normal around 0 with `deviation`, so that few cases, or cases
/// that all went one way, make no wild claims. The signs are best standardised.
package struct LogisticRegression: Hashable, Sendable {
    package private(set) var intercept: Double
    package private(set) var slopes: [Double]

    package func chance(_ signs: [Double]) -> Double {
        1 / (1 + exp(-zip(slopes, signs).reduce(intercept) { $0 + $1.0 * $1.1 }))
    }

    /// `cases` has the signs of each case, as many for each, side by side with `outcomes`.
    package init(fitting cases: [[Double]], _ outcomes: [Bool], deviation: Double = 1, interceptDeviation: Double = 5) {
        let size = 1 + (cases.first?.count ?? 0)
        let precisions =
            [1 / (interceptDeviation * interceptDeviation)]
            + Array(repeating: 1 / (deviation * deviation), count: size - 1)
        var point = Array(repeating: 0.0, count: size)
        for _ in 0..<Self.mostSteps {
            var gradient = zip(point, precisions).map { $0 * $1 }
            var curvature = precisions.indices.map { row in
                precisions.indices.map { $0 == row ? precisions[row] : 0 }
            }
            for (signs, outcome) in zip(cases, outcomes) {
                let sum = zip(point.dropFirst(), signs).reduce(point[0]) { $0 + $1.0 * $1.1 }
                let chance = 1 / (1 + exp(-sum))
                let (off, weight) = (chance - (outcome ? 1 : 0), chance * (1 - chance))
                for row in 0..<size {
                    let sign = row == 0 ? 1 : signs[row - 1]
                    gradient[row] += off * sign
                    curvature[row][0] += weight * sign
                    for column in 0..<row { curvature[row][column + 1] += weight * sign * signs[column] }
                }
            }
            let step = Self.solution(lower: curvature, gradient)
            // Far from the answer a full step of Newton's can overshoot.
            let length = step.reduce(0) { max($0, abs($1)) }
            let share = length > 2 ? 2 / length : 1
            for index in point.indices { point[index] -= share * step[index] }
            if length < 1e-10 { break }
        }
        intercept = point[0]
        slopes = Array(point.dropFirst())
    }

    private static let mostSteps = 100

    /// x of A·x = b by Cholesky's decomposition; of A, which is symmetric and positive definite, the lower half is read.
    private static func solution(lower matrix: [[Double]], _ right: [Double]) -> [Double] {
        var root = matrix
        for row in right.indices {
            for column in 0...row {
                let sum = (0..<column).reduce(matrix[row][column]) { $0 - root[row][$1] * root[column][$1] }
                root[row][column] = row == column ? max(sum, 1e-12).squareRoot() : sum / root[column][column]
            }
        }
        var answer = right
        for row in right.indices {
            answer[row] = (0..<row).reduce(answer[row]) { $0 - root[row][$1] * answer[$1] } / root[row][row]
        }
        for row in right.indices.reversed() {
            let sum = (row + 1..<right.count).reduce(answer[row]) { $0 - root[$1][row] * answer[$1] }
            answer[row] = sum / root[row][row]
        }
        return answer
    }
}

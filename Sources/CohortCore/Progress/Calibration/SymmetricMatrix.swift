/// A few rows and columns of numbers, the same across the diagonal.
struct SymmetricMatrix: Hashable, Sendable {
    var rows: [[Double]]

    /// The diagonal of the inverse, by elimination; `nil` unless the matrix is positive definite.
    var inverseDiagonal: [Double]? {
        let size = rows.count
        var diagonal: [Double] = []
        for target in rows.indices {
            var left = rows
            var right = [Double](repeating: 0, count: size)
            right[target] = 1
            for pivot in 0..<size {
                // Without exchanges of rows every pivot of a positive definite matrix is above 0, and of no other.
                guard left[pivot][pivot] > 1e-12 else { return nil }
                for row in (pivot + 1)..<max(size, pivot + 1) {
                    let factor = left[row][pivot] / left[pivot][pivot]
                    for column in pivot..<size { left[row][column] -= factor * left[pivot][column] }
                    right[row] -= factor * right[pivot]
                }
            }
            var solution = [Double](repeating: 0, count: size)
            for row in (0..<size).reversed() {
                let known = (row + 1..<max(size, row + 1)).reduce(0) { $0 + left[row][$1] * solution[$1] }
                solution[row] = (right[row] - known) / left[row][row]
            }
            diagonal.append(solution[target])
        }
        return diagonal
    }
}

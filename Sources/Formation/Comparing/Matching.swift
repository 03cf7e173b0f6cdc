/// Which column stands for which row, so that the sum of the weights is as large as can be.
enum Matching {
    /// - Parameters:
    ///   - weights: For each row the weights of columns, 0 where there is none.
    ///   - columns: How many there are.
    ///   - isExact: Whether to spend cubic time on the best; otherwise the heaviest pairs are taken one by one.
    /// - Returns: The column of each row, each column once; `nil` for a row that is left over.
    static func heaviest(_ weights: [[Int: Int]], columns: Int, isExact: Bool) -> [Int?] {
        isExact ? exact(weights, columns: columns) : greedy(weights)
    }

    private static func greedy(_ weights: [[Int: Int]]) -> [Int?] {
        let pairs = weights.enumerated().flatMap { row, entries in entries.map { (row, $0.key, $0.value) } }
            .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
        var columnOf = [Int?](repeating: nil, count: weights.count)
        var taken: Set<Int> = []
        for (row, column, _) in pairs where columnOf[row] == nil && !taken.contains(column) {
            columnOf[row] = column
            taken.insert(column)
        }
        return columnOf
    }

    /// The Hungarian method by shortest augmenting paths: Kuhn 1955, in the form of Jonker and Volgenant 1987.
    private static func exact(_ weights: [[Int: Int]], columns: Int) -> [Int?] {
        let size = max(weights.count, columns)
        guard size > 0 else { return [] }
        func cost(_ row: Int, _ column: Int) -> Int {
            row < weights.count ? -(weights[row][column] ?? 0) : 0
        }
        // Rows and columns count from 1; 0 is where each path begins.
        var rowPotential = Array(repeating: 0, count: size + 1)
        var columnPotential = Array(repeating: 0, count: size + 1)
        var rowOf = Array(repeating: 0, count: size + 1)
        for row in 1...size {
            rowOf[0] = row
            var column = 0
            var least = Array(repeating: Int.max, count: size + 1)
            var before = Array(repeating: 0, count: size + 1)
            var isUsed = Array(repeating: false, count: size + 1)
            while rowOf[column] != 0 {
                isUsed[column] = true
                let current = rowOf[column]
                var delta = Int.max
                var next = 0
                for candidate in 1...size where !isUsed[candidate] {
                    let reduced =
                        cost(current - 1, candidate - 1) - rowPotential[current] - columnPotential[candidate]
                    if reduced < least[candidate] {
                        least[candidate] = reduced
                        before[candidate] = column
                    }
                    if least[candidate] < delta {
                        delta = least[candidate]
                        next = candidate
                    }
                }
                for candidate in 0...size {
                    if isUsed[candidate] {
                        rowPotential[rowOf[candidate]] += delta
                        columnPotential[candidate] -= delta
                    } else if candidate > 0 {
                        least[candidate] -= delta
                    }
                }
                column = next
            }
            while column != 0 {
                rowOf[column] = rowOf[before[column]]
                column = before[column]
            }
        }
        var columnOf = [Int?](repeating: nil, count: weights.count)
        for column in 1...size where rowOf[column] - 1 < weights.count && column <= columns {
            columnOf[rowOf[column] - 1] = column - 1
        }
        return columnOf
    }
}

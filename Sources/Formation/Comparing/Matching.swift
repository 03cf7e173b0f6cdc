import CohortCore

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

    private static func exact(_ weights: [[Int: Int]], columns: Int) -> [Int?] {
        let benefits = weights.map { row in (0..<columns).map { row[$0].map(Double.init) } }
        var columnOf = Assignment.best(benefits, capacities: Array(repeating: 1, count: columns))
        // Rows that share nothing with any column take those that are left.
        var left = (0..<columns).filter { !columnOf.contains($0) }.makeIterator()
        for row in columnOf.indices where columnOf[row] == nil { columnOf[row] = left.next() }
        return columnOf
    }
}

/// The counts of a table as lines between rows and columns, the totals as a further column and row.
///
/// With totals negated, each row and each column sums to nought, so that what can be changed together unseen is a circle of
/// left-out counts along which one is added and taken in turn. Source: D. Gusfield, "A graph theoretic approach to
/// statistical data security", SIAM J. Comput. 17 (1988) 552–571.
struct SuppressionGraph {
    private struct Line: Hashable {
        var row: Int
        var column: Int
    }

    /// With totals in the last row and column.
    private var values: [[Int]]
    private var hidden: Set<Line> = []
    private let rows: Int
    private let columns: Int

    init(_ counts: [[Int]]) {
        rows = counts.count
        columns = counts.map(\.count).max() ?? 0
        let width = columns
        let filled = counts.map { $0 + Array(repeating: 0, count: width - $0.count) }
        let sums = (0..<width).map { column in filled.reduce(0) { $0 + $1[column] } }
        values = (filled + [sums]).map { $0 + [$0.reduce(0, +)] }
    }

    private var lines: [Line] {
        (0...rows).flatMap { row in (0...columns).map { Line(row: row, column: $0) } }
    }

    mutating func hide(_ isSmall: (Int) -> Bool) {
        for line in lines where isSmall(value(line)) { hidden.insert(line) }
    }

    /// Hides further counts until none that is hidden follows from the rest.
    mutating func protect() {
        for line in lines where hidden.contains(line) {
            // What a circle hides besides is safe by the same circle, and hiding more opens nothing.
            let circles = [path(around: line, adding: true), path(around: line, adding: false)].compactMap(\.self)
            guard let cheapest = circles.min(by: { $0.cost < $1.cost }) else { continue }
            hidden.formUnion(cheapest.lines)
        }
    }

    var table: SuppressedTable {
        func shown(_ row: Int, _ column: Int) -> Int? {
            hidden.contains(Line(row: row, column: column)) ? nil : values[row][column]
        }
        return SuppressedTable(
            cells: (0..<rows).map { row in (0..<columns).map { shown(row, $0) } },
            rowTotals: (0..<rows).map { shown($0, columns) },
            columnTotals: (0..<columns).map { shown(rows, $0) },
            total: shown(rows, columns)
        )
    }

    private func value(_ line: Line) -> Int { values[line.row][line.column] }

    /// Totals of rows and of columns stand negated, the total of all does not.
    private func isNegated(_ line: Line) -> Bool { (line.row == rows) != (line.column == columns) }

    /// Whether the entry, as it stands in the sums, may become one more or one less with the count still 1 or more.
    private func mayChange(_ line: Line, adding: Bool) -> Bool {
        isNegated(line) != adding || value(line) > 1
    }

    /// What hiding costs: the people counted; totals, which say more, twice.
    private func cost(_ line: Line) -> Int {
        guard !hidden.contains(line) else { return 0 }
        return value(line) * (line.row == rows || line.column == columns ? 2 : 1)
    }

    /// The cheapest circle through a line, which is added to or taken from; noughts are never on it (Dijkstra).
    private func path(around line: Line, adding: Bool) -> (cost: Int, lines: [Line])? {
        guard mayChange(line, adding: adding) else { return nil }
        // Places are rows, then columns. Along an added line one goes from row to column, along one taken from back.
        let (rowPlace, columnPlace) = (line.row, rows + 1 + line.column)
        let (start, goal) = adding ? (columnPlace, rowPlace) : (rowPlace, columnPlace)
        var best = [Int?](repeating: nil, count: rows + columns + 2)
        var came = [Line?](repeating: nil, count: best.count)
        var done = Set<Int>()
        best[start] = 0
        while let place = best.indices.filter({ !done.contains($0) && best[$0] != nil })
            .min(by: { (best[$0] ?? 0) < (best[$1] ?? 0) }), place != goal, let sofar = best[place]
        {
            done.insert(place)
            let isRow = place <= rows
            for other in 0...(isRow ? columns : rows) {
                let next = isRow ? Line(row: place, column: other) : Line(row: other, column: place - rows - 1)
                let reached = isRow ? rows + 1 + other : other
                guard next != line, value(next) > 0, !done.contains(reached), mayChange(next, adding: isRow) else {
                    continue
                }
                let total = sofar + cost(next)
                if best[reached].map({ total < $0 }) ?? true { (best[reached], came[reached]) = (total, next) }
            }
        }
        guard let cost = best[goal] else { return nil }
        var found: [Line] = []
        var place = goal
        while place != start, let step = came[place] {
            found.append(step)
            place = place <= rows ? rows + 1 + step.column : step.row
        }
        return (cost, found)
    }
}

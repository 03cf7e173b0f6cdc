/// A table of counts of people with its totals, in which what would tell of too few is left out.
///
/// What is left out cannot be reckoned from what is shown: see ``Disclosure/suppressed(_:)``.
package struct SuppressedTable: Hashable, Sendable, Codable {
    /// Row by row; none where it is left out.
    package var cells: [[Int?]]
    package var rowTotals: [Int?]
    package var columnTotals: [Int?]
    package var total: Int?

    /// Whether a figure about the people of a cell, such as their mean, may be shown.
    package func shows(row: Int, column: Int) -> Bool {
        cells.indices.contains(row) && cells[row].indices.contains(column) && cells[row][column] != nil
    }

    /// How many figures are left out, totals among them.
    package var hidden: Int {
        (cells.flatMap(\.self) + rowTotals + columnTotals + [total]).count { $0 == nil }
    }
}

extension Disclosure {
    /// Leaves out counts from 1 to below ``smallestGroup``, totals among them, and as many others as it takes so that none
    /// of them follows from the totals.
    ///
    /// A count that is left out is taken for 1 or more, as whoever knows the rule would: noughts are shown. Within that each
    /// may still be at least two different numbers. That is decided on the graph of rows, columns and left-out
    /// counts (Gusfield, 1988): a count can be another when it lies on a circle along which one can be added and taken
    /// in turn. Counts to leave out besides are chosen along the circle with the fewest people.
    ///
    /// Rows are filled with noughts to the longest; a negative count is taken for nought.
    package func suppressed(_ counts: [[Int]]) -> SuppressedTable {
        var graph = SuppressionGraph(counts.map { $0.map { max(0, $0) } })
        graph.hide { $0 > 0 && $0 < smallestGroup }
        graph.protect()
        return graph.table
    }

    /// Groups side by side, with their total: the counts that may be shown.
    package func suppressed(groups: [Int]) -> (counts: [Int?], total: Int?) {
        let table = suppressed([groups])
        return (table.cells.first ?? [], table.total)
    }
}

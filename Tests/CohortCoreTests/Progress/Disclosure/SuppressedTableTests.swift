import Testing

@testable import CohortCore

struct SuppressedTableTests {
    /// Tries every table of counts that agrees with what is shown: what is left out is 1 or more, as the rule says.
    ///
    /// - Returns: How many different numbers each left-out count could be, as far as two.
    private func attack(_ table: SuppressedTable, upTo most: Int) -> [Set<Int>] {
        let (rows, columns) = (table.cells.count, table.cells.first?.count ?? 0)
        let shown = table.cells.flatMap(\.self)
        var cells = [Int](repeating: 0, count: shown.count)
        var seen = [Set<Int>](repeating: [], count: shown.count + rows + columns + 1)
        func agrees(_ sum: Int, _ told: Int?) -> Bool { told.map { $0 == sum } ?? (sum >= 1) }
        func isFinished() -> Bool {
            let hidden = shown + table.rowTotals + table.columnTotals + [table.total]
            return zip(hidden, seen).allSatisfy { $0 != nil || $1.count > 1 }
        }
        func total(row: Int) -> Int { cells[(row * columns)..<((row + 1) * columns)].reduce(0, +) }
        /// Whether to go on.
        func fill(_ place: Int) -> Bool {
            if place > 0, place % columns == 0,
                !agrees(total(row: place / columns - 1), table.rowTotals[place / columns - 1])
            {
                return true
            }
            guard place < cells.count else {
                let sums = (0..<columns).map { column in (0..<rows).reduce(0) { $0 + cells[$1 * columns + column] } }
                guard zip(sums, table.columnTotals).allSatisfy({ agrees($0, $1) }),
                    agrees(cells.reduce(0, +), table.total)
                else { return true }
                let all = cells + (0..<rows).map(total) + sums + [cells.reduce(0, +)]
                for (index, value) in all.enumerated() { seen[index].insert(value) }
                return !isFinished()
            }
            for value in shown[place].map({ [$0] }) ?? Array(1...most) {
                cells[place] = value
                if !fill(place + 1) { return false }
            }
            return true
        }
        _ = fill(0)
        let hidden = shown + table.rowTotals + table.columnTotals + [table.total]
        return zip(hidden, seen).filter { $0.0 == nil }.map(\.1)
    }

    private func counts(_ generator: inout SeededGenerator, rows: Int, columns: Int) -> [[Int]] {
        (0..<rows).map { _ in (0..<columns).map { _ in Int(generator.next() % 8) } }
    }

    @Test(arguments: [(1, 4), (2, 2), (2, 3), (3, 2)])
    func `an attacker who knows the rule recovers no count that is left out`(rows: Int, columns: Int) {
        var generator = SeededGenerator(seed: UInt64(rows * 10 + columns))
        let disclosure = Disclosure(smallestGroup: 3)
        var hidden = 0
        for _ in 0..<40 {
            let counts = counts(&generator, rows: rows, columns: columns)
            let table = disclosure.suppressed(counts)

            let possible = attack(table, upTo: 9)

            #expect(possible.allSatisfy { $0.count > 1 }, "\(counts): \(table)")
            hidden += possible.count
        }
        #expect(hidden > 20)
    }

    @Test func `the attacker does recover a small count whose neighbours are all shown`() {
        let careless = SuppressedTable(
            cells: [[nil, 8], [7, 9]],
            rowTotals: [10, 16],
            columnTotals: [9, 17],
            total: 26
        )

        #expect(attack(careless, upTo: 12) == [[2]])
        let careful = Disclosure(smallestGroup: 3).suppressed([[2, 8], [7, 9]])
        #expect(attack(careful, upTo: 30).allSatisfy { $0.count > 1 })
        #expect(careful.total == 26)
    }

    @Test func `small counts are left out, noughts and large ones are shown where nothing follows from them`() {
        let table = Disclosure.standard.suppressed([[12, 0, 9], [8, 4, 30], [11, 3, 20]])

        #expect(table.cells[1][1] == nil && table.cells[2][1] == nil)
        #expect(table.cells[0] == [12, 0, 9])
        #expect(table.rowTotals == [21, 42, 34] && table.columnTotals == [31, 7, 59] && table.total == 97)
        #expect(table.hidden == 4)
    }

    @Test func `where all are large nothing is left out, and a table of nothing is one`() {
        #expect(Disclosure.standard.suppressed([[5, 6], [7, 8]]).hidden == 0)
        #expect(Disclosure.standard.suppressed([[0, 0]]).hidden == 0)
        #expect(Disclosure.standard.suppressed([]).total == 0)
        #expect(Disclosure.standard.suppressed([[]]).cells == [[]])
    }

    @Test func `two groups of which one is small are both left out`() {
        let groups = Disclosure.standard.suppressed(groups: [20, 3])

        #expect(groups.counts == [nil, nil])
        #expect(groups.total == 23)
        #expect(Disclosure.standard.suppressed(groups: [3]).total == nil)
    }
}

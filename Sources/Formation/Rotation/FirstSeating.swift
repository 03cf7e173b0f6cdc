import CohortCore

/// Tables to begin a search with.
enum FirstSeating {
    /// Everyone who is present anywhere.
    static func random(_ problem: RotationProblem, generator: inout SeededGenerator) -> [[[Int]]] {
        problem.rounds.map { round in
            var present = (0..<problem.people).filter { !round.absent.contains($0) }
            for index in present.indices.dropFirst() {
                present.swapAt(index, generator.index(below: index + 1))
            }
            return filled(round.tables, with: [], rest: present)
        }
    }

    /// The tables of a design, without those who are away, as near as the sizes allow.
    ///
    /// The design has at least as many rounds as the problem, of the same people.
    static func adapted(_ design: [[[Int]]], to problem: RotationProblem) -> [[[Int]]] {
        zip(problem.rounds, design).map { round, tables in
            let present = tables.map { $0.filter { !round.absent.contains($0) } }.sorted { $0.count > $1.count }
            return filled(round.tables, with: present, rest: [])
        }
    }

    /// The largest tables of people go to the largest tables; who is too many sits wherever there is a seat.
    private static func filled(_ sizes: [Int], with tables: [[Int]], rest: [Int]) -> [[Int]] {
        var rest = rest
        var filled = sizes.map { _ in [Int]() }
        let order = sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
        for (position, table) in tables.enumerated() {
            guard position < order.count else {
                rest += table
                continue
            }
            let size = sizes[order[position]]
            filled[order[position]] = Array(table.prefix(size))
            rest += table.dropFirst(size)
        }
        for index in order {
            let free = sizes[index] - filled[index].count
            filled[index] += rest.suffix(free)
            rest.removeLast(min(free, rest.count))
        }
        return filled
    }
}

/// Tables as text, and how often people meet at them, counted without the solver.
enum SeatingFile {
    struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    /// A line for each round; ` / ` between tables, a space between people.
    static func write(_ seating: [[[Int]]], to path: String) throws {
        let lines = seating.map { tables in
            tables.map { $0.map(String.init).joined(separator: " ") }.joined(separator: " / ") + "\n"
        }
        try TextFile.write(lines.joined(), to: path)
    }

    /// How often each pair meets, of those who do.
    static func meetings(_ seating: [[[Int]]]) -> [Pair: Int] {
        var times: [Pair: Int] = [:]
        for table in seating.joined() {
            for one in table {
                for other in table where one < other { times[Pair(first: one, second: other), default: 0] += 1 }
            }
        }
        return times
    }
}

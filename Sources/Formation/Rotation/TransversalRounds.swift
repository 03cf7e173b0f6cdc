/// Rounds in which no two people meet twice, made by algebra.
///
/// With `tables` tables of `size` seats, people are points (column, height) of `size` columns and `tables` heights. Each
/// element m of a ring is a round, whose tables are the lines height = m · column + b. Two columns whose difference is
/// invertible are joined by one line at most, so that nobody meets twice; people of one column never meet. That is a
/// resolvable transversal design (Colbourn and Dinitz, “Handbook of Combinatorial Designs”, 2007, III.3); with `size` =
/// `tables` and the columns as one more round it is an affine plane. The ring is the product of the fields of the prime
/// powers of `tables`, which has as many such columns as its smallest field has elements (MacNeish 1922).
///
/// When tables fit into a column, the people of each column meet in further rounds: the same problem, smaller.
enum TransversalRounds {
    /// - Returns: As many rounds as this way gives, 1…`rounds`.
    static func rounds(tables: Int, size: Int, atMost rounds: Int) -> [[[Int]]] {
        guard rounds > 0, size > 0, tables > 0 else { return [] }
        let fields = Self.primePowers(of: tables).compactMap(FiniteField.init(order:))
        guard size > 1, fields.reduce(1, { $0 * $1.order }) == tables, let fewest = fields.map(\.order).min(),
            size <= fewest
        else { return [(0..<tables).map { table in (0..<size).map { table * size + $0 } }] }
        func line(_ slope: Int, _ column: Int, _ start: Int) -> Int {
            var (slope, start, height, place) = (slope, start, 0, 1)
            for field in fields {
                let value = field.sum(field.product(slope % field.order, column), start % field.order)
                height += value * place
                place *= field.order
                slope /= field.order
                start /= field.order
            }
            return height
        }
        var made = (0..<min(tables, rounds)).map { slope in
            (0..<tables).map { start in (0..<size).map { $0 * tables + line(slope, $0, start) } }
        }
        if made.count < rounds, tables.isMultiple(of: size) {
            let inner = Self.rounds(tables: tables / size, size: size, atMost: rounds - made.count)
            made += inner.map { round in
                (0..<size).flatMap { column in round.map { table in table.map { column * tables + $0 } } }
            }
        }
        return made
    }

    /// 12 is 4 · 3.
    private static func primePowers(of number: Int) -> [Int] {
        var powers: [Int] = []
        var rest = number
        var prime = 2
        while rest > 1 {
            var power = 1
            while rest.isMultiple(of: prime) {
                rest /= prime
                power *= prime
            }
            if power > 1 { powers.append(power) }
            prime += 1
        }
        return powers
    }
}

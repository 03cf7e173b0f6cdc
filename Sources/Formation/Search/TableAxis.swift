import CohortCore

/// Something in which people differ that has few values: the value of everyone, and how far two values are apart.
///
/// A group keeps for each value the sum of its members' distances from it, so that the distance of anybody from the
/// whole group is one number read. Axes of few values are merged, because one table of pairs of values is read faster
/// than two.
struct TableAxis {
    /// Beyond this many values a sum for each value and group costs more than it saves.
    static let mostValues = 256
    /// As many values as a merged axis may have: its distances still fit the nearest cache.
    private static let mostMerged = 64

    /// Of each person.
    private(set) var values: [UInt16]
    private(set) var count: Int
    /// Weighted distances, row by row; the diagonal is not 0 for hybrids, two of whom differ though alike.
    private(set) var distances: [Double]

    init(values: [UInt16], count: Int, distance: (Int, Int) -> Double) {
        self.values = values
        self.count = count
        distances = []
        distances.reserveCapacity(count * count)
        for row in 0..<count {
            for column in 0..<count { distances.append(distance(row, column)) }
        }
    }

    /// Merges axes, those first that together have fewest values.
    static func merged(_ axes: [TableAxis]) -> [TableAxis] {
        var axes = axes
        while true {
            var best: (one: Int, other: Int, count: Int)?
            for one in axes.indices {
                for other in axes.indices where other > one {
                    let count = axes[one].pairs(with: axes[other], atMost: mostMerged)
                    if count <= best?.count ?? mostMerged { best = (one, other, count) }
                }
            }
            guard let best else { return axes }
            let merged = axes[best.one].merged(with: axes[best.other])
            axes.remove(at: best.other)
            axes[best.one] = merged
        }
    }

    /// How many pairs of values there are; one more than `limit` when there are more.
    private func pairs(with other: TableAxis, atMost limit: Int) -> Int {
        // Among many values there are more pairs than that in any case.
        guard max(count, other.count) <= limit else { return limit + 1 }
        var seen = Array(repeating: false, count: count * other.count)
        var found = 0
        for (one, two) in zip(values, other.values) where !seen[Int(one) * other.count + Int(two)] {
            seen[Int(one) * other.count + Int(two)] = true
            found += 1
            if found > limit { return found }
        }
        return found
    }

    private func merged(with other: TableAxis) -> TableAxis {
        var number = Array(repeating: -1, count: count * other.count)
        var parts: [(Int, Int)] = []
        let values = zip(values, other.values).map { one, two in
            let pair = Int(one) * other.count + Int(two)
            if number[pair] < 0 {
                number[pair] = parts.count
                parts.append((Int(one), Int(two)))
            }
            return UInt16(number[pair])
        }
        return TableAxis(values: values, count: parts.count) { row, column in
            distances[parts[row].0 * count + parts[column].0]
                + other.distances[parts[row].1 * other.count + parts[column].1]
        }
    }
}

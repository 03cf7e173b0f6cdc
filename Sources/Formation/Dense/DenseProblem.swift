package import CohortCore

/// Elements to be divided into groups so that the sum of distances within groups is greatest.
///
/// The maximally diverse grouping problem on a distance matrix, without side constraints other than sizes.
package struct DenseProblem: Hashable, Sendable {
    /// At most so many elements, for which the search holds a square of single precision (400 MB).
    package static let mostElements = 10_000
    /// The distances of the search are sums of so many in single precision.
    package static let greatestDistance = 1e9

    package let count: Int
    /// How many elements each group may have, in order.
    package let bounds: [ClosedRange<Int>]
    /// The distance of `i` and `j < i` is at `i * (i - 1) / 2 + j`.
    package let distances: [Double]

    /// - Throws: ``CohortError`` when the bounds leave no room for `count` elements, or when the distances are not
    ///   `count * (count - 1) / 2` finite numbers.
    package init(count: Int, bounds: [ClosedRange<Int>], distances: [Double]) throws(CohortError) {
        try Self.check(count: count, bounds: bounds)
        guard distances.count == count * (count - 1) / 2 else {
            throw CohortError(
                .invalid,
                "\(count) elements have \(count * (count - 1) / 2) distances, not \(distances.count).",
                at: .init(field: "distances")
            )
        }
        guard let wrong = distances.first(where: { !($0.magnitude <= Self.greatestDistance) }) else {
            self.count = count
            self.bounds = bounds
            self.distances = distances
            return
        }
        throw CohortError(
            .invalid,
            "The distance \(wrong) is not a number up to \(Self.greatestDistance).",
            at: .init(field: "distances")
        )
    }

    /// - Throws: ``CohortError`` when no division into groups of these bounds exists, or the search could not hold it.
    static func check(count: Int, bounds: [ClosedRange<Int>]) throws(CohortError) {
        guard (2...mostElements).contains(count) else {
            throw CohortError(
                .tooLarge,
                "There are \(count) elements; from 2 to \(mostElements) can be divided.",
                at: .init(field: "elements")
            )
        }
        guard (1...count).contains(bounds.count), bounds.allSatisfy({ $0.lowerBound >= 0 }) else {
            throw CohortError(
                .invalid,
                "There are \(bounds.count) groups of \(count) elements; from 1 to as many as elements, of no size below 0, "
                    + "are needed.",
                at: .init(field: "groups")
            )
        }
        // A bound above the number of elements says nothing more than that number.
        let least = bounds.reduce(0) { $0 + min($1.lowerBound, count + 1) }
        let most = bounds.reduce(0) { $0 + min($1.upperBound, count) }
        guard (least...max(least, most)).contains(count) else {
            throw CohortError(
                .infeasible,
                "\(count) elements do not fit into groups that take \(least) to \(most) together.",
                at: .init(field: "groups")
            )
        }
    }

    package func distance(_ one: Int, _ other: Int) -> Double {
        guard one != other else { return 0 }
        let (low, high) = (min(one, other), max(one, other))
        return distances[high * (high - 1) / 2 + low]
    }

    /// The sum of the distances within groups, from the distances themselves.
    ///
    /// `groups` has the group of each element.
    package func value(of groups: [Int]) -> Double {
        var members: [Int: [Int]] = [:]
        for (element, group) in groups.enumerated() { members[group, default: []].append(element) }
        var sum = 0.0
        // In a fixed order: a sum of doubles depends on it.
        for group in members.keys.sorted() {
            let elements = members[group] ?? []
            for (index, high) in elements.enumerated() {
                let row = high * (high - 1) / 2
                for low in elements[..<index] { sum += distances[row + low] }
            }
        }
        return sum
    }
}

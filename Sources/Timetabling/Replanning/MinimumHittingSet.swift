/// The fewest elements of which every set has at least one.
///
/// Branch and bound over the elements of a smallest set that is not hit, with sets that have nothing in common as a
/// lower bound.
struct MinimumHittingSet {
    private(set) var elements: Set<Int>
    /// Every other choice was ruled out.
    private(set) var isProven = true
    /// No hitting set is smaller.
    private(set) var lowerBound: Int

    private var steps = 0
    private let limit: Int

    init(_ sets: [Set<Int>], limit: Int = 20_000) {
        self.limit = limit
        elements = Self.greedy(sets)
        lowerBound = Self.disjoint(sets)
        let root = lowerBound
        guard elements.count > root else { return }
        branch(sets, [])
        lowerBound = isProven ? elements.count : root
    }

    private mutating func branch(_ sets: [Set<Int>], _ taken: Set<Int>) {
        steps += 1
        if steps > limit { isProven = false }
        guard isProven else { return }
        guard let smallest = sets.min(by: { $0.count < $1.count }) else {
            if taken.count < elements.count { elements = taken }
            return
        }
        guard taken.count + Self.disjoint(sets) < elements.count else { return }
        var excluded: Set<Int> = []
        for element in smallest.sorted() {
            // Each choice leaves out those that were tried before it.
            let rest = sets.filter { !$0.contains(element) }.map { $0.subtracting(excluded) }
            if !rest.contains(where: \.isEmpty) { branch(rest, taken.union([element])) }
            excluded.insert(element)
        }
    }

    private static func greedy(_ sets: [Set<Int>]) -> Set<Int> {
        var rest = sets
        var found: Set<Int> = []
        while !rest.isEmpty {
            var counts: [Int: Int] = [:]
            for set in rest { for element in set { counts[element, default: 0] += 1 } }
            guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else { break }
            found.insert(best.key)
            rest.removeAll { $0.contains(best.key) }
        }
        return found
    }

    /// How many sets there are at least of which no two have an element in common.
    private static func disjoint(_ sets: [Set<Int>]) -> Int {
        var taken: Set<Int> = []
        var count = 0
        for set in sets.sorted(by: { ($0.count, $0.min() ?? 0) < ($1.count, $1.min() ?? 0) })
        where taken.isDisjoint(with: set) {
            taken.formUnion(set)
            count += 1
        }
        return count
    }
}

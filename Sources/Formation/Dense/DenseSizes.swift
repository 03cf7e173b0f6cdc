/// The sizes with which groups begin.
///
/// Where distances are positive, unequal groups have more pairs than equal ones, so nearly every group of a good
/// division is as large or as small as it may be. Which are large is a knapsack that moves of single elements hardly
/// solve, and that a table solves exactly.
enum DenseSizes {
    /// The sizes within `bounds` of which the expected value is greatest.
    ///
    /// The expected value of a group of `s` is `mean · s(s−1)/2`, and what choosing adds: about `spread · s^1.5 / 2`, as
    /// each member's sum varies by `spread · √s`.
    static func best(count: Int, bounds: [ClosedRange<Int>], mean: Double, spread: Double) -> [Int] {
        // Beyond it the table takes seconds; the moves of the search then have to do.
        let work = bounds.reduce(0) { $0 + min($1.upperBound, count) - $1.lowerBound + 1 } * count
        guard work < 200_000_000 else { return filled(count: count, bounds: bounds) }
        let impossible = -Double.infinity
        var totals = [Double](repeating: impossible, count: count + 1)
        totals[0] = 0
        var choices: [[Int32]] = []
        for bound in bounds {
            var next = [Double](repeating: impossible, count: count + 1)
            var choice = [Int32](repeating: 0, count: count + 1)
            for size in bound.lowerBound...min(bound.upperBound, count) {
                let members = Double(size)
                let worth = mean * members * (members - 1) / 2 + spread * members * members.squareRoot() / 2
                for taken in 0...(count - size) where totals[taken] + worth > next[taken + size] {
                    next[taken + size] = totals[taken] + worth
                    choice[taken + size] = Int32(size)
                }
            }
            totals = next
            choices.append(choice)
        }
        var sizes: [Int] = []
        var left = count
        for choice in choices.reversed() {
            sizes.append(Int(choice[left]))
            left -= Int(choice[left])
        }
        return sizes.reversed()
    }

    /// Everyone at least, then as many as there is room for, in order.
    private static func filled(count: Int, bounds: [ClosedRange<Int>]) -> [Int] {
        var left = count - bounds.reduce(0) { $0 + $1.lowerBound }
        return bounds.map { bound in
            let more = min(left, min(bound.upperBound, count) - bound.lowerBound)
            left -= more
            return bound.lowerBound + more
        }
    }
}

/// Who is put with whom, so that the sum of what everyone gains is largest.
///
/// The Hungarian method with potentials, O(n²m) for n rows and m columns (Kuhn 1955, in the form with shortest augmenting
/// paths); exact, and the same for the same numbers.
package enum Assignment {
    /// - Parameters:
    ///   - benefits: For each row what each column gives it, 0 or more; `nil` or 0 where the two are not put together. All
    ///     rows are equally long.
    ///   - capacities: How many rows each column takes.
    /// - Returns: For each row its column, or `nil` where it gains nothing.
    package static func best(_ benefits: [[Double?]], capacities: [Int]) -> [Int?] {
        let rows = benefits.count
        guard rows > 0 else { return [] }
        // A column that takes several rows stands there as often; each row has a place of its own where it stays alone.
        let places = capacities.enumerated().flatMap { column, capacity in
            Array(repeating: column, count: max(0, min(capacity, rows)))
        }
        let width = places.count + rows
        func cost(_ row: Int, _ place: Int) -> Double {
            guard place < places.count, let benefit = benefits[row][places[place]], benefit > 0 else { return 0 }
            return -benefit
        }
        // Rows and places are counted from 1; 0 stands for none.
        var rowPotential = Array(repeating: 0.0, count: rows + 1)
        var placePotential = Array(repeating: 0.0, count: width + 1)
        var rowAt = Array(repeating: 0, count: width + 1)
        var before = Array(repeating: 0, count: width + 1)
        for row in 1...rows {
            rowAt[0] = row
            var place = 0
            var slack = Array(repeating: Double.infinity, count: width + 1)
            var isSeen = Array(repeating: false, count: width + 1)
            repeat {
                isSeen[place] = true
                let current = rowAt[place]
                var step = Double.infinity
                var nearest = 0
                for other in 1...width where !isSeen[other] {
                    let reduced = cost(current - 1, other - 1) - rowPotential[current] - placePotential[other]
                    if reduced < slack[other] {
                        slack[other] = reduced
                        before[other] = place
                    }
                    if slack[other] < step {
                        step = slack[other]
                        nearest = other
                    }
                }
                for other in 0...width {
                    if isSeen[other] {
                        rowPotential[rowAt[other]] += step
                        placePotential[other] -= step
                    } else {
                        slack[other] -= step
                    }
                }
                place = nearest
            } while rowAt[place] != 0
            repeat {
                let earlier = before[place]
                rowAt[place] = rowAt[earlier]
                place = earlier
            } while place != 0
        }
        var columns: [Int?] = Array(repeating: nil, count: rows)
        for place in 1...width where rowAt[place] > 0 && place <= places.count {
            let row = rowAt[place] - 1
            if cost(row, place - 1) < 0 { columns[row] = places[place - 1] }
        }
        return columns
    }
}

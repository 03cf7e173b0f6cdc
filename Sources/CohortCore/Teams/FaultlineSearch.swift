/// Looks for the split of a group that leaves the least variation within its two sides.
///
/// The sum of squares within a set is the sum of the squared distances of its pairs over its size, so that only distances
/// are needed, and moving one member changes two sums.
struct FaultlineSearch {
    private let distances: FaultlineDistances
    private var side: [Bool]
    /// Members of each side, and the squared distances within it.
    private var sizes: (Int, Int)
    private var sums: (Double, Double)
    private(set) var least = Double.infinity
    private(set) var best: [Bool]

    init(_ distances: FaultlineDistances) {
        self.distances = distances
        side = Array(repeating: false, count: distances.count)
        best = side
        sizes = (distances.count, 0)
        sums = (distances.total, 0)
    }

    /// Every split, each a step of one member from the one before (a Gray code); the first member stays.
    mutating func tryAll() {
        guard distances.count > 1 else { return }
        for step in 1..<(1 << (distances.count - 1)) {
            flip(step.trailingZeroBitCount + 1)
            keep()
        }
    }

    /// From each member with those nearest to them: the best single move or exchange until none helps.
    mutating func climbFromEach() {
        for seed in 0..<distances.count {
            start(seed)
            climb()
            keep()
        }
    }

    private var within: Double {
        (sizes.0 > 0 ? sums.0 / Double(sizes.0) : 0) + (sizes.1 > 0 ? sums.1 / Double(sizes.1) : 0)
    }

    private mutating func keep() {
        guard sizes.0 >= 2, sizes.1 >= 2, within < least - 1e-12 else { return }
        least = within
        best = side
    }

    /// Two centres: the seed and who is farthest away from them; everyone goes to the nearer one.
    private mutating func start(_ seed: Int) {
        var far = seed == 0 ? 1 : 0
        for other in 0..<distances.count where distances[seed, other] > distances[seed, far] { far = other }
        for member in 0..<distances.count where member != seed {
            let isFar = member == far || distances[member, far] < distances[member, seed]
            if side[member] != isFar { flip(member) }
        }
        if side[seed] { flip(seed) }
        // Subgroups of one do not count: the nearest on the other side come over.
        while sizes.0 < 2 { flip(nearest(to: seed, on: true)) }
        while sizes.1 < 2 { flip(nearest(to: far, on: false)) }
    }

    private func nearest(to centre: Int, on wanted: Bool) -> Int {
        var nearest = centre
        for member in 0..<distances.count where side[member] == wanted && member != centre {
            if nearest == centre || distances[centre, member] < distances[centre, nearest] { nearest = member }
        }
        return nearest
    }

    private mutating func climb() {
        var gains = true
        while gains {
            gains = false
            for member in 0..<distances.count {
                let before = within
                if (side[member] ? sizes.1 : sizes.0) > 2 {
                    flip(member)
                    if within < before - 1e-12 {
                        gains = true
                        continue
                    }
                    flip(member)
                }
                for other in 0..<member where side[other] != side[member] {
                    flip(member)
                    flip(other)
                    if within < before - 1e-12 {
                        gains = true
                        break
                    }
                    flip(other)
                    flip(member)
                }
            }
        }
    }

    private mutating func flip(_ member: Int) {
        var toFirst = 0.0
        var toSecond = 0.0
        for other in 0..<distances.count where other != member {
            if side[other] { toSecond += distances[member, other] } else { toFirst += distances[member, other] }
        }
        if side[member] {
            sums.1 -= toSecond
            sums.0 += toFirst
            sizes = (sizes.0 + 1, sizes.1 - 1)
        } else {
            sums.0 -= toFirst
            sums.1 += toSecond
            sizes = (sizes.0 - 1, sizes.1 + 1)
        }
        side[member].toggle()
    }
}

import CohortCore

/// Who takes which place of a design, and which round is which, where people are away or have met before: then places and
/// rounds are not alike.
struct PlacementSearch {
    /// A look at a placement takes as long as so many swaps.
    private static let cost = 100

    private let design: [[[Int]]]
    private let problem: RotationProblem
    private var generator: SeededGenerator
    private(set) var moves = 0

    init(_ design: [[[Int]]], of problem: RotationProblem, generator: SeededGenerator) {
        self.design = design
        self.problem = problem
        self.generator = generator
    }

    /// The best tables that descending by exchanges of two people or two rounds finds.
    mutating func run(_ length: Int, isEnough: (Int) -> Bool) -> [[[Int]]] {
        var personAt = Array(0..<problem.people)
        var order = Array(design.indices)
        for index in personAt.indices.dropFirst() { personAt.swapAt(index, generator.index(below: index + 1)) }
        var best = seating(personAt, order)
        var count = RotationCount(best, of: problem)
        for _ in 0..<length where !isEnough(moves) {
            moves += Self.cost
            let isRound = order.count > 1 && generator.index(below: 4) == 0
            let size = isRound ? order.count : personAt.count
            let first = generator.index(below: size)
            let second = generator.index(below: size)
            if first == second { continue }
            if isRound { order.swapAt(first, second) } else { personAt.swapAt(first, second) }
            let tried = seating(personAt, order)
            let found = RotationCount(tried, of: problem)
            if count < found {
                if isRound { order.swapAt(first, second) } else { personAt.swapAt(first, second) }
            } else {
                (best, count) = (tried, found)
            }
        }
        return best
    }

    private func seating(_ personAt: [Int], _ order: [Int]) -> [[[Int]]] {
        let placed = order.map { round in design[round].map { table in table.map { personAt[$0] } } }
        return FirstSeating.adapted(placed, to: problem)
    }
}

import CohortCore

/// Swaps of two people of one round under annealing, in cycles each longer than the one before.
///
/// The schedule does not look at the budget, so that a search that is stopped is the beginning of a longer one.
struct SeatingSearch {
    private let state: SeatingState
    private let problem: RotationProblem
    private let isWeighted: Bool
    /// The rounds in which there is anything to change.
    private let open: [Int]
    private var generator: SeededGenerator
    private(set) var best: [[[Int]]]
    private(set) var bestCount: RotationCount
    private var bestEnergy: Int
    private var length: Int
    private(set) var moves = 0

    init(_ seating: [[[Int]]], of problem: RotationProblem, generator: SeededGenerator) {
        self.problem = problem
        self.generator = generator
        state = SeatingState(seating, of: problem)
        best = seating
        bestCount = RotationCount(seating, of: problem)
        bestEnergy = state.energy
        isWeighted = !problem.weights.allSatisfy { $0 == 0 }
        open = problem.rounds.indices.filter { problem.rounds[$0].tables.count > 1 }
        length = max(100_000, 200 * problem.people * problem.rounds.count)
    }

    /// Whether there is a choice at all.
    var canMove: Bool { !open.isEmpty }

    /// One cycle, ended early when `isEnough` says so, which is asked every few thousand moves.
    ///
    /// - Parameters:
    ///   - hottest: The first temperature, in costs of a repeat.
    ///   - given: How long; each cycle is twice as long as the one before when absent.
    ///   - isEnough: Whether to end, by the best count and the moves so far.
    mutating func cycle(hottest: Double = 0.7, moves given: Int? = nil, isEnough: (RotationCount, Int) -> Bool) {
        guard canMove else { return }
        let cost = Double(SeatingState.repeatCost)
        var temperature = hottest * cost
        let coldest = isWeighted ? 0.004 * cost : 0.11 * cost
        let steps = 200
        // The ratio of two neighbouring temperatures, by bisection: roots of any degree are not the same everywhere.
        let ratio = Self.root(coldest / temperature, degree: steps)
        var annealing = Annealing(temperature: temperature)
        for _ in 0..<steps {
            annealing.cool(to: temperature)
            if walk(max(1, (given ?? length) / steps), annealing, isEnough) { return }
            temperature *= ratio
        }
        if given == nil { length = min(length * 2, 1 << 40) }
    }

    private mutating func walk(
        _ length: Int,
        _ annealing: Annealing,
        _ isEnough: (RotationCount, Int) -> Bool
    ) -> Bool {
        var left = length
        while left > 0 {
            let batch = min(left, 4_096)
            left -= batch
            moves += batch
            let isImproved = run(batch, annealing)
            if isImproved { keep() }
            if isEnough(bestCount, moves) { return true }
        }
        return false
    }

    /// - Returns: Whether the energy is lower than ever.
    private mutating func run(_ batch: Int, _ annealing: Annealing) -> Bool {
        let people = state.people
        for _ in 0..<batch {
            let round = open[generator.index(below: open.count)]
            let count = state.seats[round]
            let first = round * people + generator.index(below: count)
            let second = round * people + generator.index(below: count)
            if state.isSameTable(first, second) { continue }
            let change = state.change(first, second)
            guard annealing.accepts(change, &generator) else { continue }
            // A plan that is better than any before is kept before it is left.
            if change > 0, state.energy < bestEnergy { keep() }
            state.swap(first, second, change: change)
        }
        return state.energy < bestEnergy
    }

    private mutating func keep() {
        bestEnergy = state.energy
        let seating = state.seating
        let count = RotationCount(seating, of: problem)
        if count < bestCount {
            bestCount = count
            best = seating
        }
    }

    /// The number whose power of `degree` is `value`, both in 0…1.
    static func root(_ value: Double, degree: Int) -> Double {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<52 {
            let middle = (low + high) / 2
            var power = 1.0
            for _ in 0..<degree { power *= middle }
            if power < value { low = middle } else { high = middle }
        }
        return high
    }
}

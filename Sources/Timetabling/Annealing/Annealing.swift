import CohortCore

/// Simulated annealing of any ``AnnealingModel``: the core that the timetables of programmes and of the benchmarks share.
///
/// Source: Kirkpatrick, Gelatt and Vecchi, “Optimization by simulated annealing”, *Science* 220 (1983).
struct Annealing<Model: AnnealingModel> {
    var model: Model
    /// What the best plan so far costs; the model has it noted.
    private(set) var best: Int
    /// How many changes were drawn.
    private(set) var moves = 0
    private var generator: SeededGenerator
    private let thresholds = AnnealingThresholds()

    /// How many changes are drawn between two questions for the time; at least 1.
    var movesAtOnce = 4_096
    /// No more changes than this are drawn in all; whoever sets it says in `spent` that they are used up.
    var mostMoves = Int.max

    init(_ model: Model, _ generator: SeededGenerator) {
        self.model = model
        self.generator = generator
        best = model.cost
        self.model.remember()
    }

    /// Anneals from the plan as it is, and ends at the best plan seen.
    ///
    /// - Parameters:
    ///   - schedule: How temperature falls.
    ///   - floor: A plan that costs no more is good enough.
    ///   - spent: Given the number of changes drawn in this run, which part of the budget is used up; 1 and more ends it.
    mutating func run(_ schedule: AnnealingSchedule, floor: Int = 0, spent: (Int) -> Double) {
        let levels = schedule.levels
        let begin = moves
        var used = spent(0)
        for (index, temperature) in levels.enumerated() where used < 1 && best > floor {
            let end = used + (1 - used) / Double(levels.count - index)
            let movesBefore = moves
            let usedBefore = used
            var accepted = 0
            while used < end, best > floor {
                accepted += draw(min(movesAtOnce, mostMoves - moves), Float(temperature), floor)
                used = spent(moves - begin)
                // What the level may try in all is known from what it has tried so far.
                let tried = Double(moves - movesBefore)
                let whole = used > usedBefore ? tried * (end - usedBefore) / (used - usedBefore) : .infinity
                if Double(accepted) >= schedule.acceptedShare * whole { break }
            }
        }
        model.recall()
    }

    /// - Returns: How many changes were made.
    private mutating func draw(_ count: Int, _ temperature: Float, _ floor: Int) -> Int {
        var accepted = 0
        for _ in 0..<count {
            moves &+= 1
            let threshold = thresholds.draw(temperature, &generator)
            guard model.step(threshold: threshold, &generator) else { continue }
            accepted &+= 1
            if model.cost < best {
                best = model.cost
                model.remember()
                if best <= floor { break }
            }
        }
        return accepted
    }
}

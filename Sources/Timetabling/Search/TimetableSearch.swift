import CohortCore

/// Anneals a timetable over a budget of moves, or over a time.
struct TimetableSearch {
    private(set) var moves = 0
    private var model: TimetableModel
    private let seed: UInt64
    private let budget: Int
    /// How much dearer everything is than with the usual weights.
    private let weightScale: Double

    /// Temperatures in units of cost, with the usual weights.
    private static let hottest = 14.0
    private static let coldest = 0.5
    /// With fewer moves for each event the search begins less hot.
    private static let movesToCool = 2_000.0
    /// Two to this power is how many levels lie between them at most.
    private static let mostHalvings = 8

    init(_ state: TimetableState, seed: UInt64, budget: Int, weightScale: Double) {
        // Every cohort has its turn many times, in a short search as well.
        let cohorts = max(1, state.problem.cohortCount)
        model = TimetableModel(state, movesInFocus: min(4_096, max(32, budget / cohorts / 64)))
        self.seed = seed
        self.budget = budget
        self.weightScale = weightScale
    }

    mutating func run(
        shouldStop: () -> Bool,
        spent: (() -> Double)?,
        progress: (TimetableSolver.Progress) -> Void
    ) -> TimetableSolution.StopReason {
        guard !model.neighbourhood.movable.isEmpty else { return .nothingToMove }
        let record = model.record
        record.tally = model.state.tally
        var annealing = Annealing(model, SeededGenerator(seed: seed))
        // Short searches have fewer levels of fewer moves, so that they cool all the same.
        annealing.movesAtOnce = spent == nil ? min(4_096, max(16, budget / 256)) : 512
        annealing.mostMoves = budget
        var stopped: TimetableSolution.StopReason?
        var round = 0
        while annealing.best > 0, stopped == nil {
            let before = annealing.moves
            annealing.run(schedule(round, isTimed: spent != nil)) { drawn in
                let done = before + drawn
                progress(
                    .init(moves: done, brokenRules: record.tally.hard, cost: record.tally.soft)
                )
                if shouldStop() {
                    stopped = .asked
                    return 1
                }
                let share = spent.map { $0() } ?? (budget == 0 ? 1 : Double(done) / Double(budget))
                if share >= 1 || done >= budget {
                    stopped = .budget
                    return 1
                }
                return share
            }
            round += 1
        }
        moves = annealing.moves
        model = annealing.model
        return stopped ?? .perfect
    }

    /// Each round after the first begins at the best timetable, less hot.
    private func schedule(_ round: Int, isTimed: Bool) -> AnnealingSchedule {
        // What cannot cool down again does not begin hot.
        let moves = Double(budget) / Double(model.neighbourhood.movable.count)
        let heat = isTimed ? 1 : min(1, max(2 * Self.coldest / Self.hottest, moves / Self.movesToCool))
        let hottest = Self.hottest * heat * weightScale / Double(1 + round)
        let coldest = min(hottest, Self.coldest * weightScale)
        var cooling = coldest / hottest
        var batches = min(isTimed ? .max : budget / 16, 1 << Self.mostHalvings)
        while batches > 1 {
            cooling = cooling.squareRoot()
            batches /= 2
        }
        return AnnealingSchedule(hottest: hottest, coldest: coldest, cooling: cooling, acceptedShare: 1)
    }

    /// Puts published events back where that makes the timetable no dearer, and ends the search.
    mutating func finish() -> TimetableState {
        var generator = SeededGenerator(seed: seed ^ 0x5EED)
        model.restorePublished(&generator)
        return model.state
    }
}

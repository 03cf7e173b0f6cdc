import CohortCore

/// Local search that accepts what is no worse than it was some moves ago.
///
/// Source: Burke and Bykov, “The late acceptance hill-climbing heuristic”, *European Journal of Operational Research*
/// 258 (2017). Its schedule does not depend on how long the search may last: a search that was stopped after so many
/// moves gives what a budget of as many moves gives. When nothing better turns up for long, the search begins again at
/// the best timetable, with some more tolerance.
struct LateAcceptance {
    private(set) var best: [Assignment]
    private(set) var bestTotal: Int
    /// Units by which the best timetable breaks hard constraints, and what its weighted ones cost.
    private var bestHard: Int
    private var bestSoft: Int
    private(set) var moves = 0
    private var state: TimetableState
    private var neighbourhood: Neighbourhood
    private var generator: SeededGenerator
    /// What the timetable cost at the last so many moves.
    private var history: [Int]
    private var movesSinceBest = 0

    /// `shouldStop` is asked, and conflicts are looked for, every so many moves.
    static let movesBetweenChecks = 1_024

    private static let longestHistory = 20_000

    init(_ state: TimetableState, _ neighbourhood: Neighbourhood, _ generator: SeededGenerator) {
        self.state = state
        self.neighbourhood = neighbourhood
        self.generator = generator
        best = state.places
        bestTotal = state.total
        bestHard = state.hard
        bestSoft = state.soft
        history = Array(
            repeating: state.total,
            count: min(Self.longestHistory, max(300, 15 * neighbourhood.movable.count))
        )
    }

    mutating func run(
        budget: Int,
        shouldStop: () -> Bool,
        progress: (TimetableSolver.Progress) -> Void
    ) -> TimetableSolution.StopReason {
        guard !neighbourhood.movable.isEmpty else { return .nothingToMove }
        while bestTotal > 0 {
            if moves % Self.movesBetweenChecks == 0 {
                if shouldStop() { return .asked }
                progress(.init(moves: moves, brokenRules: bestHard, cost: bestSoft))
                if state.hard > 0 { neighbourhood.findConflicts(in: &state) }
            }
            if moves >= budget { return .budget }
            step()
        }
        return .perfect
    }

    private mutating func step() {
        let before = state.total
        neighbourhood.move(&state, &generator)
        let after = state.total
        let slot = moves % history.count
        moves += 1
        movesSinceBest += 1
        if after <= before || after <= history[slot] {
            neighbourhood.keep()
        } else {
            neighbourhood.undo(&state)
        }
        let current = state.total
        if current < history[slot] { history[slot] = current }
        if current < bestTotal {
            bestTotal = current
            bestHard = state.hard
            bestSoft = state.soft
            best = state.places
            movesSinceBest = 0
        } else if movesSinceBest > 40 * history.count {
            beginAgain()
        }
    }

    /// Back to the best timetable, with more tolerance and a slower schedule than before.
    private mutating func beginAgain() {
        returnToBest()
        let tolerance = max(20, bestSoft / 50)
        let length = min(Self.longestHistory, 2 * history.count)
        history = Array(repeating: bestTotal + tolerance, count: length)
        movesSinceBest = 0
    }

    private mutating func returnToBest() {
        for event in best.indices where state.places[event] != best[event] {
            state.take(event)
            if best[event].isPlaced { state.put(event, at: best[event]) }
        }
    }

    /// Puts published events back where that makes the timetable no dearer, and ends the search.
    mutating func finish() -> TimetableState {
        returnToBest()
        for event in neighbourhood.movable where problem.events[event].published != nil {
            let before = state.total
            neighbourhood.keep()
            neighbourhood.restore(event, &state, &generator)
            if state.total > before { neighbourhood.undo(&state) }
        }
        return state
    }

    private var problem: CompiledProblem { state.problem }
}

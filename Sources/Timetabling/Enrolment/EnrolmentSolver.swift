import CohortCore

/// Solves a post-enrolment problem by the annealing that programmes are timetabled with.
package enum EnrolmentSolver {
    package struct Solution: Sendable {
        package var places: [EnrolmentPlace]
        package var moves: Int
    }

    /// Until no hard constraint is broken, cooling again whenever that fails; the rest of the budget is the students'.
    private static let feasibility = AnnealingSchedule(hottest: 2, coldest: 0.15, cooling: 0.98, acceptedShare: 1)
    private static let comfort = AnnealingSchedule(hottest: 20, coldest: 0.5, cooling: 0.99, acceptedShare: 1)

    /// Moves of the first cooling towards feasibility, for each event; each further one takes twice as many.
    private static let firstCooling = 20_000

    private static let movesAtOnce = 512

    /// `spent` is given the number of moves and says which part of the budget is used up.
    ///
    /// - Returns: The best timetable found; equal problems, seeds and numbers of moves give equal ones.
    package static func solve(_ problem: EnrolmentProblem, seed: UInt64, spent: (Int) -> Double) -> Solution {
        var generator = SeededGenerator(seed: seed)
        var model = EnrolmentModel(problem)
        var moves = 0
        var cooling = firstCooling * problem.eventCount
        while model.cost > 0, spent(moves) < 1 {
            var annealing = Annealing(model, SeededGenerator(seed: generator.next()))
            annealing.movesAtOnce = movesAtOnce
            let begin = moves
            annealing.run(feasibility) { max(spent(begin + $0), Double($0) / Double(cooling)) }
            model = annealing.model
            moves += annealing.moves
            cooling *= 2
        }
        if model.cost == 0 {
            model.polish()
            var annealing = Annealing(model, SeededGenerator(seed: generator.next()))
            annealing.movesAtOnce = movesAtOnce
            let begin = moves
            annealing.run(comfort) { spent(begin + $0) }
            model = annealing.model
            moves += annealing.moves
        }
        return Solution(places: model.places, moves: moves)
    }
}

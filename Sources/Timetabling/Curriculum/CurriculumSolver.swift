import CohortCore

/// Solves ``CurriculumProblem``s by annealing.
///
/// The moves and the cut-off are those of Bellio, Ceschia, Di Gaspero, Schaerf and Urli (2016), see ``AnnealingSchedule``.
/// Unlike there, a clash weighs little while searching, so that the way from one timetable to another may lead through
/// one; and the best of several timetables, annealed one after the other, is annealed again from where it is lukewarm:
/// in which of many regions a timetable ends is decided early and by chance, so that a small problem gains more from
/// another start than from a longer one.
package enum CurriculumSolver {
    package struct Result: Sendable {
        package let plan: CurriculumPlan
        /// How many changes were drawn.
        package let moves: Int
    }

    /// The part of the budget for a first quick try, which tells how many changes the budget allows.
    private static let trialShare = 0.01
    /// The part of the budget that is used up when the starts end.
    private static let startShare = 0.7
    /// How many changes a start is worth for each lecture, and how many starts there are at most.
    private static let (startMoves, mostStarts) = (1_000_000, 12)
    /// Where annealing begins, begins again, and ends, in units of cost.
    private static let (hottest, lukewarm, coldest) = (30.0, 1.0, 0.16)
    /// What a pair of clashing lectures weighs in the search, and where that has left one.
    private static let (pressure, greatPressure) = (20, 100)

    /// Plans as well as the budget allows; only a plan that costs nothing ends the search before.
    ///
    /// - Parameters:
    ///   - problem: What is to be planned.
    ///   - seed: Decides between timetables of the same worth.
    ///   - spent: Given the number of changes drawn, which part of the budget is used up. When the answers depend on
    ///     nothing else, the same seed leads to the same timetable on every machine.
    /// - Returns: The best plan seen, one without hard violations before any other.
    package static func solve(
        _ problem: CurriculumProblem,
        seed: UInt64,
        spent: (_ moves: Int) -> Double
    ) -> Result {
        var generator = SeededGenerator(seed: seed)
        let model = CurriculumModel(problem, pressure: pressure, &generator)
        var annealing = Annealing(model, generator)
        func anneal(from hottest: Double, _ begin: Double, _ end: Double) {
            let drawn = annealing.moves
            annealing.run(AnnealingSchedule(hottest: hottest, coldest: coldest)) {
                (spent(drawn + $0) - begin) / (end - begin)
            }
        }
        anneal(from: hottest, 0, trialShare)
        let affordable = Double(annealing.moves) / max(spent(annealing.moves), trialShare)
        let wanted = affordable * startShare / Double(startMoves * problem.lectures)
        let starts = min(max(wanted.rounded(), 1), Double(mostStarts))
        let length = (startShare - trialShare) / starts
        for start in stride(from: 0, to: starts, by: 1) {
            let begin = trialShare + start * length
            anneal(from: hottest, begin, begin + length)
        }
        if annealing.best >= CurriculumModel.hardWeight { annealing.model.pressure = greatPressure }
        anneal(from: lukewarm, startShare, 1)
        return Result(plan: annealing.model.plan, moves: annealing.moves)
    }
}

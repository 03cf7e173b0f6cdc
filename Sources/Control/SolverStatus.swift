package import CohortCore

/// What the solver does now.
package struct SolverStatus: Codable, Hashable, Sendable {
    package struct Run: Codable, Hashable, Sendable {
        package var programme: Code?
        /// `forming`, `trade-off curve`, `selection`, `timetable` or `replanning`.
        package var purpose: String
        package var startedAt: Moment
        package var moves: Int
        package var mostMoves: Int
        /// Of the best plan so far: broken hard rules, of cohorts in people; the worst cohort, the mean.
        package var broken: Double?
        package var worst: Double?
        package var mean: Double?
        package var bound: Double?
        /// What the weighted constraints of the best timetable so far cost.
        package var cost: Int?

        package init(
            programme: Code? = nil,
            purpose: String,
            startedAt: Moment,
            moves: Int,
            mostMoves: Int,
            broken: Double? = nil,
            worst: Double? = nil,
            mean: Double? = nil,
            bound: Double? = nil,
            cost: Int? = nil
        ) {
            self.programme = programme
            self.purpose = purpose
            self.startedAt = startedAt
            self.moves = moves
            self.mostMoves = mostMoves
            self.broken = broken
            self.worst = worst
            self.mean = mean
            self.bound = bound
            self.cost = cost
        }
    }

    /// The one that runs, if one does; others wait.
    package var running: Run?
    package var waiting: Int

    package init(running: Run?, waiting: Int) {
        self.running = running
        self.waiting = waiting
    }
}

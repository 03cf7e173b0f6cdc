/// A timetable that keeps every hard constraint and changes as few published sessions as can be.
package struct TimetableReplan: Hashable, Sendable, Codable {
    package var solution: TimetableSolution
    /// The keys of the published events whose place no longer holds, by itself or in a clash, before anything was moved;
    /// in the order of the problem.
    package var hit: [String]
    /// The keys of the published events that change at all, in the order of the problem.
    package var moved: [String]
    /// Those of ``moved`` that change their day or their time of day.
    package var movedInTime: [String]
    /// No timetable that keeps every hard constraint changes fewer: proven.
    package var leastMoves: Int

    /// Nothing better can be found: ``moved`` is as short as it can be.
    package var isProvenLeast: Bool { solution.isFeasible && moved.count == leastMoves }

    package init(
        solution: TimetableSolution,
        hit: [String],
        moved: [String],
        movedInTime: [String],
        leastMoves: Int
    ) {
        self.solution = solution
        self.hit = hit
        self.moved = moved
        self.movedInTime = movedInTime
        self.leastMoves = leastMoves
    }
}

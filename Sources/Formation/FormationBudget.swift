/// How long the solver may search.
package struct FormationBudget: Sendable {
    /// Moves looked at, taken or not.
    ///
    /// The same seed with the same number gives the same plan on any machine.
    package var moves: Int
    /// Asked every thousand moves or so; `true` ends the search with the best plan so far.
    package var shouldStop: @Sendable () -> Bool

    package init(moves: Int, shouldStop: @escaping @Sendable () -> Bool = { false }) {
        self.moves = moves
        self.shouldStop = shouldStop
    }

    /// About 0.15 s for a hundred people and 10 s for ten thousand in a release build.
    package static func standard(people: Int) -> FormationBudget {
        FormationBudget(moves: max(200_000, people * 500))
    }
}

/// Why the search ended.
package enum StopReason: String, Hashable, Sendable, Codable {
    case movesSpent = "moves spent"
    case asked
    /// There is nothing to choose: one group, or everyone pinned.
    case nothingToMove = "nothing to move"
}

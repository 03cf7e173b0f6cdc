/// How long the solver may search.
package struct FormationBudget: Sendable {
    /// Moves looked at, taken or not.
    ///
    /// The same seed with the same number gives the same plan on any machine.
    package var moves: Int
    /// Asked every thousand moves or so; `true` ends the search with the best plan so far.
    package var shouldStop: @Sendable () -> Bool
    /// Told now and then how far the search is.
    package var report: (@Sendable (FormationProgress) -> Void)?
    /// How many threads may work; the plan does not depend on it.
    package var threads: Int

    package init(
        moves: Int,
        threads: Int = 1,
        shouldStop: @escaping @Sendable () -> Bool = { false },
        report: (@Sendable (FormationProgress) -> Void)? = nil
    ) {
        self.moves = moves
        self.threads = threads
        self.shouldStop = shouldStop
        self.report = report
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

/// How far a search is.
package struct FormationProgress: Hashable, Sendable, Codable {
    package let moves: Int
    /// Of the best plan so far.
    package let objective: FormationObjective
    /// No plan can have a higher mean.
    package let bound: Double

    package init(moves: Int, objective: FormationObjective, bound: Double) {
        self.moves = moves
        self.objective = objective
        self.bound = bound
    }
}

package import CohortCore

/// Seats people at fresh tables each round: fewest repeats first, then the weight of the pairs who meet.
///
/// Algebra where it applies (``TransversalRounds``), then rounds under a symmetry (``CyclicSearch``) in turns with a search
/// without one (``SeatingSearch``). Pure: the same problem, seed and number of moves give the same tables.
package enum RotationSolver {
    /// - Parameters:
    ///   - problem: People, rounds, earlier meetings and weights.
    ///   - seed: Decides between plans of the same worth.
    ///   - budget: How many moves to look at; threads do not matter.
    /// - Returns: The best tables found.
    /// - Throws: ``CohortError`` for a problem that means nothing, such as more seats than people.
    package static func solve(
        _ problem: RotationProblem,
        seed: UInt64,
        budget: FormationBudget
    ) throws(CohortError) -> RotationResult {
        try problem.validate()
        var run = RotationRun(problem, seed: seed, budget: budget)
        return run.run()
    }
}

/// Tables for every round, what they are worth and how they were found.
package struct RotationResult: Hashable, Sendable {
    /// People by round and table, in the order of their numbers.
    package let seating: [[[Int]]]
    package let count: RotationCount
    /// Fewer repeats than this no plan can have.
    package let bound: Int
    package let method: RotationMethod
    package let moves: Int
    package let stopped: RotationStop
    package let seed: UInt64
}

/// How the best plan was found.
package enum RotationMethod: String, Hashable, Sendable, Codable {
    case algebra
    case symmetry
    case search
}

/// Why the search ended.
package enum RotationStop: String, Hashable, Sendable, Codable {
    case movesSpent = "moves spent"
    case asked
    /// No plan can be better.
    case boundReached = "bound reached"
}

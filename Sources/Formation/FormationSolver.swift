package import CohortCore

/// Divides people into groups that are as mixed as rules allow.
///
/// Maximally diverse grouping with side constraints: a first plan that leans towards the rules, then swaps and
/// insertions, in the order of ``FormationObjective``. Pure: the same problem, seed and number of moves give the same
/// plan.
package enum FormationSolver {
    /// Searches for the best plan, and for the nearest weaker rules when these cannot be met.
    ///
    /// The budget is that of the search itself; looking for weaker rules takes at most twice as many moves again.
    ///
    /// - Parameters:
    ///   - problem: People, groups, rules and weights.
    ///   - seed: Decides between plans of the same worth.
    ///   - budget: How many moves to look at, and whether to stop before.
    /// - Returns: The best plan found, feasible or not; see ``FormationResult/isFeasible``.
    /// - Throws: ``CohortError`` for a problem that means nothing, such as a group with a maximum below its minimum.
    package static func solve(
        _ problem: FormationProblem,
        seed: UInt64,
        budget: FormationBudget
    ) throws(CohortError) -> FormationResult {
        try problem.validate()
        let conflicts = CountingCheck(problem).findings.map(\.conflict)
        let encoding = Encoding(problem)
        var generator = SeededGenerator(seed: seed)
        let start = Construction.plan(encoding, generator: &generator, shouldStop: budget.shouldStop)
        var search = LocalSearch(start, generator: generator, budget: budget)
        let constructed = search.best
        search.run()

        var plan = encoding.groupOfPerson(search.bestState.groupOf)
        var summary = FormationSummary(problem, groupOf: plan)
        var relaxation: Relaxation?
        var conflict: ConflictSet?
        if !summary.violations.isEmpty {
            var relaxing = RelaxationSearch(problem, seed: seed, budget: budget)
            relaxation = relaxing.run(broken: Set(RuleCheck(problem).breaches(plan).compactMap(\.rule)))
            conflict = relaxing.conflict
            if let found = relaxation, found.changes.isEmpty {
                // From another beginning there was a plan after all.
                plan = try problem.groupOfPerson(found.assignment)
                summary = FormationSummary(problem, groupOf: plan)
                (relaxation, conflict) = (nil, nil)
            }
        }
        return FormationResult(
            assignment: Dictionary(uniqueKeysWithValues: zip(problem.people.map(\.id), plan)),
            summary: summary,
            construction: constructed,
            bound: MeanBound(problem, sizes: summary.groups.map(\.members.count)).value,
            moves: search.moves,
            stopped: search.stopped ?? .movesSpent,
            seed: seed,
            conflicts: conflicts,
            relaxation: relaxation,
            conflict: conflict
        )
    }

    /// Judges any plan by the rules and weights of a problem: one made by hand, an older one, a what-if.
    ///
    /// - Throws: ``CohortError`` when the plan leaves someone out or names a group that is not there.
    package static func summarise(
        _ problem: FormationProblem,
        assignment: [Participant.ID: Int]
    ) throws(CohortError) -> FormationSummary {
        try problem.validate()
        return FormationSummary(problem, groupOf: try problem.groupOfPerson(assignment))
    }
}

extension FormationProblem {
    /// The group of each person in the order of the people.
    func groupOfPerson(_ assignment: [Participant.ID: Int]) throws(CohortError) -> [Int] {
        var groupOf: [Int] = []
        for person in people {
            guard let group = assignment[person.id], groups.indices.contains(group) else {
                throw CohortError(
                    .invalid,
                    "The plan has no group for \(person.code) among the \(groups.count).",
                    at: .init(field: "assignment")
                )
            }
            groupOf.append(group)
        }
        return groupOf
    }
}

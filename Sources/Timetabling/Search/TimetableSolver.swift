package import CohortCore

/// Finds slots, rooms and facilitators for all events of a problem.
///
/// A first timetable is built event by event (``Construction``) and then improved by simulated annealing
/// (``TimetableSearch``); published events stay where they were unless something makes them move.
package enum TimetableSolver {
    /// How long to search.
    package struct Budget: Hashable, Sendable, Codable {
        package var moves: Int

        package init(moves: Int) {
            self.moves = moves
        }

        /// Ten thousand moves for each event: about a second of one core for four cohorts of eighteen sessions.
        package static func suited(to problem: TimetableProblem) -> Budget {
            Budget(moves: max(100_000, 10_000 * problem.events.count))
        }
    }

    /// How far the search has come.
    package struct Progress: Hashable, Sendable, Codable {
        package var moves: Int
        /// Units by which the best timetable so far breaks hard constraints.
        package var brokenRules: Int
        /// What its weighted constraints cost.
        package var cost: Int
    }

    /// The best timetable found.
    ///
    /// Equal problems, seeds and budgets give equal timetables on every machine; so do searches with equal budgets that
    /// were stopped after equal numbers of moves.
    /// The budget is ``Budget/suited(to:)`` where not said. `shouldStop` is asked and `progress` told every few thousand
    /// moves at most. Where `spent` is given, it says which part of the time that is allowed is used up, 1 and more for
    /// all of it; the search then spreads over that time rather than over the moves of the budget.
    /// - Returns: A timetable even where none keeps every rule: see ``TimetableSolution/isFeasible``.
    /// - Throws: ``CohortError`` when the problem is ill-formed.
    package static func solve(
        _ problem: TimetableProblem,
        seed: UInt64,
        budget: Budget? = nil,
        shouldStop: () -> Bool = { false },
        spent: (() -> Double)? = nil,
        progress: (Progress) -> Void = { _ in }
    ) throws(CohortError) -> TimetableSolution {
        try problem.validate()
        var compiler = Compiler(problem)
        let compiled = compiler.compile()
        var generator = SeededGenerator(seed: seed)
        let first = Construction.build(compiled, &generator)
        var search = TimetableSearch(
            first,
            seed: generator.next(),
            budget: max(0, (budget ?? .suited(to: problem)).moves),
            weightScale: problem.weightScale
        )
        let stopped = search.run(shouldStop: shouldStop, spent: spent, progress: progress)
        let state = search.finish()
        let placements = problem.placements(of: state)
        return TimetableSolution(
            placements: placements,
            unplaceable: Infeasibility.unplaceable(in: compiled, compiler),
            violations: TimetableChecker.violations(placements, problem),
            cost: state.cost,
            changed: problem.events.filter { $0.published != nil && $0.isChanged(in: placements) }.map(\.key),
            moves: search.moves,
            stopped: stopped
        )
    }
}

extension TimetableProblem {
    func placements(of state: TimetableState) -> [String: Placement] {
        var placements: [String: Placement] = [:]
        for (index, event) in events.enumerated() where state.places[index].isPlaced {
            placements[event.key] = placement(of: index, at: state.places[index], state.problem)
        }
        return placements
    }

    func placement(of index: Int, at place: Assignment, _ compiled: CompiledProblem) -> Placement {
        Placement(
            slot: compiled.grid.slot(day: Int(place.day), start: Int(place.start), minutes: events[index].minutes),
            room: place.room >= 0 ? rooms[Int(place.room)].id : nil,
            facilitators: (0..<events[index].facilitators.count).compactMap { seat in
                let facilitator = Int(place.facilitators[seat])
                return facilitator >= 0 ? facilitators[facilitator].id : nil
            }
        )
    }
}

extension TimetableEvent {
    func isChanged(in placements: [String: Placement]) -> Bool {
        guard let published, let placement = placements[key] else { return published != nil }
        return published.slot != placement.slot || published.room != placement.room
            || Set(published.facilitators) != Set(placement.facilitators)
    }
}
